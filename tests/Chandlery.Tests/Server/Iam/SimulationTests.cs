using System.Globalization;
using System.Xml.Linq;
using Chandlery.Core.Access;
using Chandlery.Core.Access.Policies;
using Chandlery.Server.Iam;
using Chandlery.Tests.Core.Access.Policies;
using Chandlery.Tests.Server.Sts;
using Chandlery.Wire.Signing;
using CsCheck;

namespace Chandlery.Tests.Server.Iam;

public sealed class SimulationTests
{
    const string Account = "123456789012";
    const string Brakes = $"arn:aws:iot:eu-central-1:{Account}:package/brakes";
    const string Lights = $"arn:aws:iot:eu-central-1:{Account}:package/lights";
    const string Dev = $"arn:aws:iam::{Account}:user/dev";

    /// <summary>Source: the example of the AWS CLI, whose positions these are.</summary>
    const string AfterADate = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}""";

    [Fact]
    public async Task Policies_that_nobody_has_are_simulated_as_in_the_example_of_the_guide()
    {
        await using var server = await ServerUnderTest.Open();
        (string, string)[] request = [("PolicyInputList.member.1", AfterADate), ("ActionNames.member.1", "dynamodb:CreateBackup")];

        var after = await server.Ask(null, "SimulateCustomPolicy", [.. request, .. Entry(1, "aws:CurrentTime", "date", "2019-04-25T11:00:00Z")]);
        var before = await server.Ask(null, "SimulateCustomPolicy", [.. request, .. Entry(1, "aws:CurrentTime", "date", "2014-04-25T11:00:00Z")]);
        var without = await server.Ask(null, "SimulateCustomPolicy", request);

        Assert.Equal(Answer("<EvalDecision>allowed</EvalDecision><MatchedStatements>" + Statement("PolicyInputList.1", 38, 167) + "</MatchedStatements><MissingContextValues />"), after);
        Assert.Equal(Answer("<EvalDecision>implicitDeny</EvalDecision><MatchedStatements /><MissingContextValues />"), before);
        Assert.Equal(Answer("<EvalDecision>implicitDeny</EvalDecision><MatchedStatements /><MissingContextValues><member>aws:CurrentTime</member></MissingContextValues>"), without);

        static string Answer(string decision) =>
            $"200\n<IsTruncated>false</IsTruncated><EvaluationResults><member><EvalActionName>dynamodb:CreateBackup</EvalActionName><EvalResourceName>*</EvalResourceName>{decision}</member></EvaluationResults>";
    }

    [Fact]
    public async Task A_result_says_the_strictest_of_all_resources_and_then_of_each()
    {
        await using var server = await ServerUnderTest.Open();
        const string Policy = $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Get*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"{{{{Lights}}}}","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""";
        (string, string)[] request =
        [
            ("PolicyInputList.member.1", Policy), ("ActionNames.member.1", "iot:GetPackage"), ("ActionNames.member.2", "iot:DeletePackage"),
            ("ResourceArns.member.1", Brakes), ("ResourceArns.member.2", Lights),
        ];

        var open = await server.Ask(null, "SimulateCustomPolicy", [.. request, .. Entry(1, "aws:SecureTransport", "boolean", "false")]);
        var unknown = await server.Result(null, "SimulateCustomPolicy", request);

        const string One = "<EvalDecisionDetails /><ResourceSpecificResults>";
        var allowed = $"<MatchedStatements>{Statement("PolicyInputList.1", 39, 91)}</MatchedStatements><MissingContextValues />";
        var denied = $"<MatchedStatements>{Statement("PolicyInputList.1", 93, 241)}</MatchedStatements><MissingContextValues />";
        const string None = "<MatchedStatements /><MissingContextValues />";
        Assert.Equal(
            "200\n<IsTruncated>false</IsTruncated><EvaluationResults>" +
            $"<member><EvalActionName>iot:GetPackage</EvalActionName><EvalResourceName>*</EvalResourceName><EvalDecision>explicitDeny</EvalDecision>{denied}{One}{Each(Brakes, "allowed", allowed)}{Each(Lights, "explicitDeny", denied)}</ResourceSpecificResults></member>" +
            $"<member><EvalActionName>iot:DeletePackage</EvalActionName><EvalResourceName>*</EvalResourceName><EvalDecision>explicitDeny</EvalDecision>{denied}{One}{Each(Brakes, "implicitDeny", None)}{Each(Lights, "explicitDeny", denied)}</ResourceSpecificResults></member>" +
            "</EvaluationResults>", open);
        Assert.Equal(["allowed", "implicitDeny"], unknown.Descendants("EvalDecision").Select(static each => each.Value));
        Assert.Equal(["aws:SecureTransport", "", "aws:SecureTransport"], unknown.Descendants("member").First().Descendants("MissingContextValues").Select(static each => each.Value));

        static string Each(string resource, string decision, string reasons) => $"<member><EvalResourceName>{resource}</EvalResourceName><EvalResourceDecision>{decision}</EvalResourceDecision>{reasons}</member>";
    }

    [Fact]
    public async Task A_user_is_simulated_with_its_policies_those_of_its_groups_its_boundary_and_more()
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenUser("dev", QueryCalls.Policy("iot:GetPackage"));
        await server.Result(null, "CreateGroup", ("GroupName", "crew"));
        await server.Result(null, "PutGroupPolicy", ("GroupName", "crew"), ("PolicyName", "writes"), ("PolicyDocument", QueryCalls.Policy("iot:UpdatePackage")));
        await server.Result(null, "AddUserToGroup", ("GroupName", "crew"), ("UserName", "dev"));
        await server.Result(null, "CreatePolicy", ("PolicyName", "lists"), ("PolicyDocument", QueryCalls.Policy("iot:ListPackages")));
        await server.Result(null, "AttachUserPolicy", ("UserName", "dev"), ("PolicyArn", $"arn:aws:iam::{Account}:policy/lists"));
        await server.Result(null, "CreatePolicy", ("PolicyName", "limit"), ("PolicyDocument", QueryCalls.Policy("iot:?etPackage")));
        string[] actions = ["iot:GetPackage", "iot:UpdatePackage", "iot:ListPackages", "iot:SetPackage"];
        (string, string)[] request = [("PolicySourceArn", Dev), .. actions.Select(static (action, at) => ($"ActionNames.member.{at + 1}", action))];

        var own = await server.Result(null, "SimulatePrincipalPolicy", request);
        var more = await server.Result(null, "SimulatePrincipalPolicy", [.. request, ("PolicyInputList.member.1", QueryCalls.Policy("iot:SetPackage")), ("PolicyInputList.member.2", QueryCalls.Policy("iot:GetPackage", effect: "Deny"))]);
        await server.Result(null, "PutUserPermissionsBoundary", ("UserName", "dev"), ("PermissionsBoundary", $"arn:aws:iam::{Account}:policy/limit"));
        var bounded = await server.Result(null, "SimulatePrincipalPolicy", request);
        var otherwise = await server.Result(null, "SimulatePrincipalPolicy", [.. request, ("PermissionsBoundaryPolicyInputList.member.1", QueryCalls.Policy("iot:*Packages"))]);
        var group = await server.Result(null, "SimulatePrincipalPolicy", [("PolicySourceArn", $"arn:aws:iam::{Account}:group/crew"), .. request[1..]]);

        Assert.Equal(["allowed user_dev_own", "allowed group_crew_writes", "allowed lists", "implicitDeny "], Say(own));
        Assert.Equal(["explicitDeny PolicyInputList.2", "allowed group_crew_writes", "allowed lists", "allowed PolicyInputList.1"], Say(more));
        Assert.Equal(["allowed user_dev_own limit true", "implicitDeny false", "implicitDeny false", "implicitDeny true"], Say(bounded));
        Assert.Equal(["implicitDeny false", "implicitDeny false", "allowed lists PermissionsBoundaryPolicyInputList.1 true", "implicitDeny false"], Say(otherwise));
        Assert.Equal(["implicitDeny ", "allowed group_crew_writes", "implicitDeny ", "implicitDeny "], Say(group));

        static IEnumerable<string> Say(XElement answer) => answer.Descendants("EvalDecision").Select(static each =>
            $"{each.Value} {string.Join(' ', each.Parent!.Descendants("SourcePolicyId").Concat(each.Parent.Descendants("AllowedByPermissionsBoundary")).Select(static one => one.Value))}");
    }

    [Theory]
    [InlineData("user", null, "aws:PrincipalAccount aws:PrincipalArn aws:userid aws:username")]
    [InlineData("role", null, "aws:PrincipalAccount aws:PrincipalArn")]
    [InlineData("group", null, "aws:PrincipalAccount")]
    [InlineData("user", "user/other", "aws:PrincipalAccount aws:PrincipalArn aws:username")]
    [InlineData("role", "user/dev", "aws:PrincipalAccount aws:PrincipalArn aws:username")]
    [InlineData("none", null, "aws:PrincipalAccount")]
    [InlineData("none", "user/team/dev", "aws:PrincipalAccount aws:PrincipalArn aws:username")]
    public async Task The_keys_of_who_calls_are_filled_and_entries_take_their_place(string source, string? caller, string filled)
    {
        await using var server = await ServerUnderTest.Open();
        var dev = XElement.Parse(await server.Iam("CreateUser", ("UserName", "dev")));
        await server.Iam("CreateGroup", ("GroupName", "dev"));
        await server.GivenRole("dev", QueryCalls.Trust(Account));
        var name = caller is null ? "dev" : caller[(caller.LastIndexOf('/') + 1)..];
        var arn = $"arn:aws:iam::{Account}:{caller ?? $"{source}/dev"}";
        // Each is true of the caller where it is filled.
        var policy = Json(("PrincipalAccount", Account), ("PrincipalArn", arn), ("username", name), ("userid", dev.Element("UserId")!.Value));
        (string, string)[] request =
        [
            .. source == "none" ? Array.Empty<(string, string)>() : [("PolicySourceArn", $"arn:aws:iam::{Account}:{source}/dev")],
            .. caller is null ? Array.Empty<(string, string)>() : [("CallerArn", arn)],
            ("PolicyInputList.member.1", policy), .. Keys.Select(static (key, at) => ($"ActionNames.member.{at + 1}", $"test:{key}")),
        ];
        var action = source == "none" ? "SimulateCustomPolicy" : "SimulatePrincipalPolicy";

        var answer = await server.Result(null, action, request);
        var replaced = await server.Result(null, action, [.. request, .. Keys.SelectMany(static (key, at) => Entry(at + 1, $"AWS:{key}", "string", "somebody else"))]);

        Assert.Equal(filled.Split(' '), Allowed(answer));
        Assert.Equal(Keys.Select(static key => $"aws:{key}").Except(filled.Split(' ')).Order(StringComparer.Ordinal), answer.Descendants("MissingContextValues").Elements().Select(static each => each.Value).Order(StringComparer.Ordinal));
        Assert.Empty(Allowed(replaced));

        static IEnumerable<string> Allowed(XElement answer) => answer.Descendants("EvalDecision").Where(static each => each.Value == "allowed").Select(static each => each.Parent!.Element("EvalActionName")!.Value.Replace("test:", "aws:", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    static readonly string[] Keys = ["PrincipalAccount", "PrincipalArn", "username", "userid"];

    [Fact]
    public void Simulating_any_policies_says_what_they_decide()
    {
        using var server = new Synchronous();
        Gen.Select(AnyPolicy.Layer, AnyPolicy.Layer.Array[0, 1], AnyPolicy.Demand, AnyPolicy.Keys).Sample((identity, boundary, demand, keys) =>
        {
            // What is of interest has the form that the simulator asks for.
            var (action, resource) = (demand.Action.Length > 4 ? demand.Action : "iot:ab", demand.Resource is "*" || demand.Resource.Split(':', 6) is [.., { Length: > 0 }] ? demand.Resource : "*");
            var texts = identity.Select(AnyPolicy.Text).ToArray();
            var limits = boundary.Select(static layer => AnyPolicy.Text(layer[0])).ToArray();
            var given = new ConditionKeys { { KeyNames.PrincipalAccount, Account } };
            var known = keys.Where(static each => each.Key.Length > 4).ToList();
            foreach (var (key, values) in known)
                given.Add(key, values);
            var decision = new PolicySet(
                [.. texts.Select(static (text, at) => new NamedPolicy($"{at}", PolicyDocument.Parse(text, PolicyKind.Identity)))],
                limits.Length == 0 ? null : new NamedPolicy("limit", PolicyDocument.Parse(limits[0], PolicyKind.Identity))).Decide(new(action, resource), given);

            var answer = server.Simulate(
            [
                .. texts.Select(static (text, at) => ($"PolicyInputList.member.{at + 1}", text)),
                .. limits.Select(static text => ("PermissionsBoundaryPolicyInputList.member.1", text)),
                ("ActionNames.member.1", action), ("ResourceArns.member.1", resource),
                .. known.SelectMany(static (each, at) => Entry(at + 1, each.Key, "stringList", each.Value)),
            ]);

            return answer == char.ToLowerInvariant($"{decision.Verdict}"[0]) + $"{decision.Verdict}"[1..];
        }, iter: 200, threads: 1);
    }

    [Theory]
    [InlineData("iot:GetPackage iot:ListPackages", false)]
    [InlineData("iot:*", false)]
    [InlineData("iot:*", true)]
    [InlineData("iot:CreatePackage iot:GetPackage iot:GetIndexingConfiguration", false)]
    [InlineData("iot:GetPackage iot:DeletePackage iot:CreatePackage", true)]
    public async Task The_server_does_what_the_simulation_of_an_operations_needs_says(string actions, bool isBounded)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes");
        var dev = await server.GivenUser("dev", QueryClient.Allow(actions.Split(' ')));
        await server.Result(null, "CreatePolicy", ("PolicyName", "limit"), ("PolicyDocument", QueryClient.Allow("iot:Get*", "iot:CreatePackage")));
        if (isBounded)
            await server.Result(null, "PutUserPermissionsBoundary", ("UserName", "dev"), ("PermissionsBoundary", $"arn:aws:iam::{Account}:policy/limit"));
        (string Method, string Target, string Body, (string Action, string Resource)[] Needs)[] operations =
        [
            ("GET", "/packages/brakes", "", [("iot:GetPackage", Brakes)]),
            ("GET", "/packages", "", [("iot:ListPackages", "*")]),
            ("GET", "/indexing/config", "", [("iot:GetIndexingConfiguration", "*")]),
            ("PUT", "/packages/horn", "", [("iot:CreatePackage", Brakes.Replace("brakes", "horn", StringComparison.Ordinal)), ("iot:GetIndexingConfiguration", "*")]),
            ("PUT", "/packages/bell", """{"tags":{"a":"b"}}""", [("iot:CreatePackage", Brakes.Replace("brakes", "bell", StringComparison.Ordinal)), ("iot:GetIndexingConfiguration", "*"), ("iot:TagResource", Brakes.Replace("brakes", "bell", StringComparison.Ordinal))]),
            ("DELETE", "/packages/brakes", "", [("iot:DeletePackage", Brakes), ("iot:GetIndexingConfiguration", "*")]),
        ];

        var verdicts = new List<bool>();
        foreach (var (method, target, body, needs) in operations)
        {
            var said = new List<string>();
            foreach (var (action, resource) in needs)
            {
                var answer = await server.Result(null, "SimulatePrincipalPolicy", ("PolicySourceArn", Dev), ("ActionNames.member.1", action), ("ResourceArns.member.1", resource));
                said.Add(answer.Descendants("EvalDecision").Single().Value);
            }

            var done = await server.Send(new TestRequest(method, target) { Key = dev, Text = body.Length > 0 ? body : null });

            verdicts.Add(said.TrueForAll(static each => each == "allowed"));
            Assert.Equal((target, verdicts[^1]), (target, !done.StartsWith("403 AccessDeniedException", StringComparison.Ordinal)));
        }

        Assert.Contains(true, verdicts);
        if (isBounded || actions != "iot:*")
            Assert.Contains(false, verdicts);
    }

    [Fact]
    public async Task Results_come_in_pages_of_actions_in_the_order_of_the_request()
    {
        await using var server = await ServerUnderTest.Open();
        string[] actions = ["iot:C", "iot:A", "iot:B", "iot:A", "iot:D"];
        (string, string)[] request = [("PolicyInputList.member.1", QueryCalls.Policy("iot:A")), ("MaxItems", "2"), .. actions.Select(static (action, at) => ($"ActionNames.member.{at + 1}", action))];

        var (found, sizes) = (new List<string>(), new List<int>());
        for (var marker = ""; ;)
        {
            var page = await server.Result(null, "SimulateCustomPolicy", [.. request, .. marker.Length > 0 ? [("Marker", marker)] : Array.Empty<(string, string)>()]);
            found.AddRange(page.Descendants("EvalActionName").Select(static each => each.Value));
            sizes.Add(page.Descendants("EvaluationResults").Elements().Count());
            Assert.Equal(page.Descendants("IsTruncated").Single().Value, page.Descendants("Marker").Any() ? "true" : "false");
            if (!page.Descendants("Marker").Any())
                break;
            marker = page.Descendants("Marker").Single().Value;
        }

        Assert.Equal(actions, found);
        Assert.Equal([2, 2, 1], sizes);
        Assert.Equal("400 ValidationError\nThe Marker must be that of the answer before, to the same request.", await server.Ask(null, "SimulateCustomPolicy", [.. request, ("Marker", "NQ==")]));
        Assert.StartsWith("400 ValidationError\n", await server.Ask(null, "SimulateCustomPolicy", [.. request, ("Marker", "YQ==")]), StringComparison.Ordinal);
        Assert.StartsWith("400 ValidationError\n", await server.Ask(null, "SimulateCustomPolicy", [.. request, ("Marker", "?")]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ActionNames.member.1", "CreateUser", "The action CreateUser must be the name of one operation behind its service, such as iam:CreateUser, without wildcards.")]
    [InlineData("ActionNames.member.1", "iam:*", "The action iam:* must be the name of one operation behind its service, such as iam:CreateUser, without wildcards.")]
    [InlineData("ActionNames.member.1", "iam:Get?ser", "The action iam:Get?ser must be the name of one operation behind its service, such as iam:CreateUser, without wildcards.")]
    [InlineData("ActionNames.member.1", "iam:a:b", "The action iam:a:b must be the name of one operation behind its service, such as iam:CreateUser, without wildcards.")]
    [InlineData("ActionNames.member.1", "iam:", "The action iam: must be the name of one operation behind its service, such as iam:CreateUser, without wildcards.")]
    [InlineData("ResourceArns.member.1", "brakes", "ResourceNames are not in a valid ARN format: brakes.")]
    [InlineData("ResourceArns.member.1", "arn:aws:s3:b", "ResourceNames are not in a valid ARN format: arn:aws:s3:b.")]
    [InlineData("ResourceArns.member.2", "*", "ResourceNames are not in a valid ARN format: *.")]
    [InlineData("CallerArn", $"arn:aws:iam::{Account}:root", $"Invalid Entity Arn: arn:aws:iam::{Account}:root does not clearly define entity type and name.")]
    [InlineData("CallerArn", $"arn:aws:sts::{Account}:assumed-role/a/b", $"Invalid Entity Arn: arn:aws:sts::{Account}:assumed-role/a/b does not clearly define entity type and name.")]
    [InlineData("CallerArn", "dev", "Invalid Entity Arn: dev does not clearly define entity type and name.")]
    [InlineData("CallerArn", "arn:aws:iam::999999999999:user/dev", $"Invalid caller - arn:aws:iam::999999999999:user/dev must be of the account {Account}.")]
    [InlineData("PolicyInputList.member.2", "{}", "PolicyInputList.2 is not a policy. Syntax errors in policy. Line 1, column 3: The policy has no Statement.")]
    [InlineData("PermissionsBoundaryPolicyInputList.member.1", "{}", "PermissionsBoundaryPolicyInputList.1 is not a policy. Syntax errors in policy. Line 1, column 3: The policy has no Statement.")]
    [InlineData("PermissionsBoundaryPolicyInputList.member.2", AfterADate, "The PermissionsBoundaryPolicyInputList must have no more than 1 policy.")]
    public async Task What_cannot_be_simulated_is_refused(string member, string value, string message)
    {
        await using var server = await ServerUnderTest.Open();
        Dictionary<string, string> request = new() { ["PolicyInputList.member.1"] = AfterADate, ["ActionNames.member.1"] = "iot:A", ["ResourceArns.member.1"] = Brakes, ["PolicySourceArn"] = Dev };
        if (member.StartsWith("Permissions", StringComparison.Ordinal))
            request["PermissionsBoundaryPolicyInputList.member.1"] = AfterADate;
        request[member] = value;
        await server.GivenUser("dev");

        var principal = await server.Ask(null, "SimulatePrincipalPolicy", [.. request.Select(static each => (each.Key, each.Value))]);
        request.Remove("PolicySourceArn");
        var custom = await server.Ask(null, "SimulateCustomPolicy", [.. request.Select(static each => (each.Key, each.Value))]);

        Assert.Equal($"400 InvalidInput\n{message}", custom);
        Assert.Equal(custom, principal);
    }

    [Theory]
    [InlineData("ResourcePolicy", "{}", "Value at 'resourcePolicy' failed to satisfy constraint: Member is not supported by this server")]
    [InlineData("ResourceOwner", $"arn:aws:iam::{Account}:root", "Value at 'resourceOwner' failed to satisfy constraint: Member is not supported by this server")]
    [InlineData("ResourceHandlingOption", "EC2-VPC-EBS", "Value at 'resourceHandlingOption' failed to satisfy constraint: Member is not supported by this server")]
    [InlineData("OrderedOrganizationPolicyInputList.member.1.ServiceControlPolicyInputList.member.1", "{}", "Value at 'orderedOrganizationPolicyInputList.member.1.ServiceControlPolicyInputList.member.1' failed to satisfy constraint: Member is not supported by this server")]
    [InlineData("ActionNames.member.2", "a", "Value 'a' at 'actionNames.member.2' failed to satisfy constraint: Member must have length greater than or equal to 3")]
    [InlineData("ActionNames.member.1.x", "iot:A", "Value at 'actionNames.member.1.x' failed to satisfy constraint: Member is not supported by this server")]
    [InlineData("ActionNames.member.01", "iot:A", "Value at 'actionNames.member.01' failed to satisfy constraint: Member is not supported by this server")]
    [InlineData("ActionNames.member.1.", "iot:A", "Value at 'actionNames.member.1.' failed to satisfy constraint: Member is not supported by this server")]
    [InlineData("ActionNames.1", "iot:A", "Value at 'actionNames.1' failed to satisfy constraint: Member is not supported by this server")]
    [InlineData("PolicyInputList.member.2", "\u0100", @"Value at 'policyInputList.member.2' failed to satisfy constraint: Member must satisfy regular expression pattern: [\u0009\u000A\u000D\u0020-\u00FF]+")]
    [InlineData("ContextEntries.member.1.ContextKeyType", "text", "2 validation errors detected: Value null at 'contextEntries.member.1.contextKeyName' failed to satisfy constraint: Member must not be null; Value 'text' at 'contextEntries.member.1.contextKeyType' failed to satisfy constraint: Member must satisfy enum value set: [string, stringList, numeric, numericList, boolean, booleanList, ip, ipList, binary, binaryList, date, dateList]")]
    [InlineData("ContextEntries.member.1", "aws:userid", "2 validation errors detected: Value at 'contextEntries.member.1' failed to satisfy constraint: Member is not supported by this server; Value null at 'contextEntries.member.1.contextKeyName' failed to satisfy constraint: Member must not be null")]
    [InlineData("ContextEntries.member.1.Action", "a", "2 validation errors detected: Value at 'contextEntries.member.1.action' failed to satisfy constraint: Member is not supported by this server; Value null at 'contextEntries.member.1.contextKeyName' failed to satisfy constraint: Member must not be null")]
    public async Task Members_that_are_not_of_the_model_or_not_served_are_named(string member, string value, string message)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Ask(null, "SimulateCustomPolicy", ("PolicyInputList.member.1", AfterADate), ("ActionNames.member.1", "iot:A"), (member, value));

        Assert.Equal($"400 ValidationError\n{(message.Contains("detected", StringComparison.Ordinal) ? "" : "1 validation error detected: ")}{message}", answer);
    }

    [Fact]
    public async Task Lists_that_must_be_there_are()
    {
        await using var server = await ServerUnderTest.Open();

        Assert.Equal(
            "400 ValidationError\n2 validation errors detected: Value null at 'policyInputList' failed to satisfy constraint: Member must not be null; Value null at 'actionNames' failed to satisfy constraint: Member must not be null",
            await server.Ask(null, "SimulateCustomPolicy", ("PolicyInputList", ""), ("ActionNames", "")));
        Assert.Equal(
            "400 ValidationError\n2 validation errors detected: Value null at 'policySourceArn' failed to satisfy constraint: Member must not be null; Value null at 'actionNames' failed to satisfy constraint: Member must not be null",
            await server.Ask(null, "SimulatePrincipalPolicy"));
    }

    [Theory]
    [InlineData("string", "", true)]
    [InlineData("string", "a|b", false)]
    [InlineData("stringList", "a|b", true)]
    [InlineData("numeric", "-1.5", true)]
    [InlineData("numeric", "one", false)]
    [InlineData("numericList", "1|2|x", false)]
    [InlineData("boolean", "TRUE", true)]
    [InlineData("boolean", "yes", false)]
    [InlineData("booleanList", "true|false", true)]
    [InlineData("ip", "2001:db8::1", true)]
    [InlineData("ip", "300.0.0.1", false)]
    [InlineData("ipList", "10.0.0.1|10.0.0.0/8", true)]
    [InlineData("binary", "QQ==", true)]
    [InlineData("binary", "?", false)]
    [InlineData("binaryList", "QQ==|QUI=", true)]
    [InlineData("date", "2026-01-01", true)]
    [InlineData("date", "0", true)]
    [InlineData("date", "tomorrow", false)]
    [InlineData("dateList", "tomorrow|0", false)]
    public async Task Values_of_entries_are_of_their_type(string type, string values, bool isTaken)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Ask(null, "SimulateCustomPolicy", [("PolicyInputList.member.1", QueryCalls.Policy("*")), ("ActionNames.member.1", "iot:A"), .. Entry(1, "my:key", type, values.Split('|'))]);

        Assert.StartsWith(isTaken ? "200\n" : $"400 InvalidInput\nThe ContextKeyValues of my:key must be of the type {type}: ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_given_once_whatever_its_case()
    {
        await using var server = await ServerUnderTest.Open();

        Assert.Equal("400 InvalidInput\nDuplicate context key: MY:KEY.", await server.Ask(null, "SimulateCustomPolicy",
            [("PolicyInputList.member.1", QueryCalls.Policy("*")), ("ActionNames.member.1", "iot:A"), .. Entry(1, "my:key", "string", "a"), .. Entry(2, "MY:KEY", "string", "a")]));
    }

    [Theory]
    [InlineData($"arn:aws:iam::{Account}:user/nobody", "404 NoSuchEntity\nThe user with name nobody cannot be found.")]
    [InlineData($"arn:aws:iam::{Account}:user/path/dev", "404 NoSuchEntity\nThe user with name dev cannot be found.")]
    [InlineData($"arn:aws:iam::{Account}:group/dev", "404 NoSuchEntity\nThe group with name dev cannot be found.")]
    [InlineData($"arn:aws-cn:iam::{Account}:user/dev", "404 NoSuchEntity\nThe user with name dev cannot be found.")]
    [InlineData($"arn:aws:iam::{Account}:root", $"400 InvalidInput\nInvalid Entity Arn: arn:aws:iam::{Account}:root does not clearly define entity type and name.")]
    [InlineData($"arn:aws:iam::{Account}:policy/dev", $"400 InvalidInput\nInvalid Entity Arn: arn:aws:iam::{Account}:policy/dev does not clearly define entity type and name.")]
    [InlineData("arn:aws:iam::999999999999:user/dev", $"400 InvalidInput\nInvalid Policy Source Arn: caller's account {Account} does not have access to policies in account 999999999999")]
    public async Task The_source_is_somebody_of_the_account(string arn, string refusal)
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenUser("dev");

        Assert.Equal(refusal, await server.Ask(null, "SimulatePrincipalPolicy", ("PolicySourceArn", arn), ("ActionNames.member.1", "iot:A")));
    }

    [Fact]
    public async Task Each_call_needs_its_permission()
    {
        await using var server = await ServerUnderTest.Open();
        var nobody = await server.GivenUser("nobody");
        var custom = await server.GivenUser("custom", QueryCalls.Policy("iam:SimulateCustomPolicy"));
        var self = await server.GivenUser("self", QueryCalls.Policy("iam:SimulatePrincipalPolicy", "arn:aws:iam::*:user/${aws:username}"));
        (string, string)[] request = [("PolicyInputList.member.1", AfterADate), ("ActionNames.member.1", "iot:A")];

        Assert.Contains("is not authorized to perform: iam:SimulateCustomPolicy on resource: * because", await server.Ask(nobody, "SimulateCustomPolicy", request), StringComparison.Ordinal);
        Assert.Contains($"is not authorized to perform: iam:SimulatePrincipalPolicy on resource: {Dev} because", await server.Ask(self, "SimulatePrincipalPolicy", [.. request, ("PolicySourceArn", Dev)]), StringComparison.Ordinal);
        Assert.StartsWith("200\n", await server.Ask(custom, "SimulateCustomPolicy", request), StringComparison.Ordinal);
        Assert.StartsWith("200\n", await server.Ask(self, "SimulatePrincipalPolicy", [.. request, ("PolicySourceArn", $"arn:aws:iam::{Account}:user/self")]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_no_answer_can_have_in_it_is_shown_without_what_is_odd()
    {
        await using var server = await ServerUnderTest.Open();
        const string Odd = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"my:\u0001key":"a"}}}}""";

        var answer = await server.Result(null, "SimulateCustomPolicy", ("PolicyInputList.member.1", Odd), ("ActionNames.member.1", "iot:A"));

        Assert.Equal("my:\ufffdkey", answer.Descendants("MissingContextValues").Single().Value);
    }

    /// <summary>An entry of the context, as members of a form.</summary>
    internal static (string, string)[] Entry(int number, string key, string type, params string[] values) =>
    [
        ($"ContextEntries.member.{number}.ContextKeyName", key), ($"ContextEntries.member.{number}.ContextKeyType", type),
        .. values.Select((value, at) => ($"ContextEntries.member.{number}.ContextKeyValues.member.{at + 1}", value)),
    ];

    static string Statement(string policy, int start, int end) => string.Create(CultureInfo.InvariantCulture,
        $"<member><SourcePolicyId>{policy}</SourcePolicyId><SourcePolicyType>IAM Policy</SourcePolicyType><StartPosition><Line>1</Line><Column>{start}</Column></StartPosition><EndPosition><Line>1</Line><Column>{end}</Column></EndPosition></member>");

    /// <summary>For each key a statement that allows the action of its name where the key has this value.</summary>
    static string Json(params (string Key, string Value)[] keys) => $$"""
        {"Version":"2012-10-17","Statement":[{{string.Join(',', keys.Select(static each => $$$"""{"Effect":"Allow","Action":"test:{{{each.Key}}}","Resource":"*","Condition":{"StringEquals":{"aws:{{{each.Key}}}":"{{{each.Value}}}"} } }"""))}}]}
        """;

    /// <summary>A server for a property that cannot wait.</summary>
    sealed class Synchronous : IDisposable
    {
        readonly ServerUnderTest server = ServerUnderTest.Open().GetAwaiter().GetResult();

        public string Simulate((string, string)[] members) => server.Result(null, "SimulateCustomPolicy", members).GetAwaiter().GetResult().Descendants("EvalDecision").Single().Value;

        public void Dispose() => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
