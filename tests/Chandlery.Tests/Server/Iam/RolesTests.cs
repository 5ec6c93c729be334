using System.Globalization;
using Chandlery.Core.Access.Identities;
using Chandlery.Tests.Server.Sts;

namespace Chandlery.Tests.Server.Iam;

/// <summary>Roles as IAM keeps them; what they are good for is in <see cref="SessionsTests"/>.</summary>
public sealed class RolesTests
{
    const string Account = "123456789012";
    static readonly string Trust = QueryCalls.Trust(Account);
    static readonly string Encoded = Uri.EscapeDataString(Trust);

    [Fact]
    public async Task A_role_is_shown_as_it_was_made()
    {
        await using var server = await ServerUnderTest.Open();

        var made = await server.Ask(null, "CreateRole", ("RoleName", "build"), ("Path", "/ci/"), ("AssumeRolePolicyDocument", Trust), ("Description", "Builds"), ("MaxSessionDuration", "7200"));

        Assert.Matches(
            $"\\A200\n<Role><Path>/ci/</Path><RoleName>build</RoleName><RoleId>AROA[A-Z2-7]{{17}}</RoleId><Arn>arn:aws:iam::{Account}:role/ci/build</Arn><CreateDate>2025-12-01T00:00:00Z</CreateDate>"
            + $"<AssumeRolePolicyDocument>{Encoded}</AssumeRolePolicyDocument><Description>Builds</Description><MaxSessionDuration>7200</MaxSessionDuration></Role>\\z",
            made);
        Assert.Equal(made, await server.Ask(null, "GetRole", ("RoleName", "BUILD")));
    }

    [Fact]
    public async Task What_is_not_said_is_the_root_path_and_an_hour()
    {
        await using var server = await ServerUnderTest.Open();

        var made = await server.Ask(null, "CreateRole", ("RoleName", "build"), ("AssumeRolePolicyDocument", Trust));

        Assert.Contains($"<Arn>arn:aws:iam::{Account}:role/build</Arn>", made, StringComparison.Ordinal);
        Assert.EndsWith("</AssumeRolePolicyDocument><MaxSessionDuration>3600</MaxSessionDuration></Role>", made, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RoleName", "")]
    [InlineData("RoleName", "a b")]
    [InlineData("Path", "ci")]
    [InlineData("Description", "\u0100")]
    [InlineData("MaxSessionDuration", "3599")]
    [InlineData("MaxSessionDuration", "43201")]
    [InlineData("AssumeRolePolicyDocument", "")]
    [InlineData("Tags.member.1.Key", "a")]
    public async Task What_the_model_forbids_is_refused(string member, string value)
    {
        await using var server = await ServerUnderTest.Open();
        var members = new Dictionary<string, string> { ["RoleName"] = "build", ["AssumeRolePolicyDocument"] = Trust, [member] = value };

        var answer = await server.Ask(null, "CreateRole", [.. members.Select(static each => (each.Key, each.Value))]);

        Assert.StartsWith("400 ValidationError\n", answer, StringComparison.Ordinal);
        Assert.Equal("200\n<IsTruncated>false</IsTruncated><Roles />", await server.Ask(null, "ListRoles"));
    }

    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}""", "Missing required field Principal")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"iot:*"}]}""", "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData("{", "This policy contains invalid Json")]
    public async Task A_trust_policy_says_whom_it_trusts_and_nothing_else(string document, string sentence)
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenRole("kept", Trust);

        var made = await server.Ask(null, "CreateRole", ("RoleName", "build"), ("AssumeRolePolicyDocument", document));
        var changed = await server.Ask(null, "UpdateAssumeRolePolicy", ("RoleName", "kept"), ("PolicyDocument", document));

        Assert.StartsWith($"400 MalformedPolicyDocument\n{sentence}", made, StringComparison.Ordinal);
        Assert.Equal(made, changed);
        Assert.Contains(Encoded, await server.Ask(null, "GetRole", ("RoleName", "kept")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task White_space_aside_a_trust_policy_has_2048_characters_at_most()
    {
        await using var server = await ServerUnderTest.Open();
        var most = Padded(2048);

        Assert.StartsWith("200", await server.Ask(null, "CreateRole", ("RoleName", "fits"), ("AssumeRolePolicyDocument", most.Replace("}]}", "}\n ]}", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Equal("409 LimitExceeded\nCannot exceed quota for ACLSizePerRole: 2048", await server.Ask(null, "CreateRole", ("RoleName", "over"), ("AssumeRolePolicyDocument", Padded(2049))));
        Assert.Equal("409 LimitExceeded\nCannot exceed quota for ACLSizePerRole: 2048", await server.Ask(null, "UpdateAssumeRolePolicy", ("RoleName", "fits"), ("PolicyDocument", Padded(2049))));

        static string Padded(int length)
        {
            var bare = Trust.Replace("\"Effect\"", "\"Sid\":\"\",\"Effect\"", StringComparison.Ordinal);
            return bare.Replace("\"Sid\":\"\"", $"\"Sid\":\"{new string('a', length - bare.Length)}\"", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_case_and_only_by_a_role()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Result(null, "CreateUser", ("UserName", "build"));
        await server.GivenRole("Build", Trust);

        var answer = await server.Ask(null, "CreateRole", ("RoleName", "bUILD"), ("AssumeRolePolicyDocument", Trust));

        Assert.Equal("409 EntityAlreadyExists\nRole with name bUILD already exists.", answer);
    }

    [Fact]
    public async Task What_is_not_there_is_no_such_entity()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Result(null, "CreateUser", ("UserName", "gone"));

        foreach (var (action, members) in OnOneRole("gone"))
            Assert.Equal((action, "404 NoSuchEntity\nThe role with name gone cannot be found."), (action, await server.Ask(null, action, members)));
    }

    [Fact]
    public async Task A_role_gets_another_description_duration_and_trust()
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenRole("build", Trust, null, ("Description", "Builds"), ("MaxSessionDuration", "7200"));
        var other = QueryCalls.Trust("111122223333");

        var updated = await server.Ask(null, "UpdateRole", ("RoleName", "build"), ("MaxSessionDuration", "43200"));
        await server.Result(null, "UpdateAssumeRolePolicy", ("RoleName", "build"), ("PolicyDocument", other));
        var longer = await server.Ask(null, "GetRole", ("RoleName", "build"));
        await server.Result(null, "UpdateRole", ("RoleName", "build"), ("Description", ""));
        var usual = await server.Ask(null, "GetRole", ("RoleName", "build"));

        Assert.Equal("200", updated);
        Assert.EndsWith($"<AssumeRolePolicyDocument>{Uri.EscapeDataString(other)}</AssumeRolePolicyDocument><Description>Builds</Description><MaxSessionDuration>43200</MaxSessionDuration></Role>", longer, StringComparison.Ordinal);
        Assert.EndsWith("<Description></Description><MaxSessionDuration>3600</MaxSessionDuration></Role>", usual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_with_policies_is_not_deleted()
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenRole("build", Trust, QueryCalls.Policy("iot:*"));
        var arn = (await server.Result(null, "CreatePolicy", ("PolicyName", "reads"), ("PolicyDocument", QueryCalls.Policy("iot:Get*")))).Descendants("Arn").Single().Value;
        await server.Result(null, "AttachRolePolicy", ("RoleName", "build"), ("PolicyArn", arn));

        Assert.Equal("409 DeleteConflict\nCannot delete entity, must detach all policies first.", await server.Ask(null, "DeleteRole", ("RoleName", "build")));
        Assert.Equal("409 DeleteConflict\nCannot delete a policy attached to entities.", await server.Ask(null, "DeletePolicy", ("PolicyArn", arn)));
        Assert.Contains("<AttachmentCount>1</AttachmentCount>", await server.Ask(null, "GetPolicy", ("PolicyArn", arn)), StringComparison.Ordinal);
        await server.Result(null, "DetachRolePolicy", ("RoleName", "build"), ("PolicyArn", arn));
        Assert.Equal("409 DeleteConflict\nCannot delete entity, must delete policies first.", await server.Ask(null, "DeleteRole", ("RoleName", "build")));
        await server.Result(null, "DeleteRolePolicy", ("RoleName", "build"), ("PolicyName", "own"));
        Assert.Equal("200", await server.Ask(null, "DeleteRole", ("RoleName", "build")));
        Assert.StartsWith("404 NoSuchEntity", await server.Ask(null, "GetRole", ("RoleName", "build")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_are_listed_by_name_and_path_a_page_at_a_time()
    {
        await using var server = await ServerUnderTest.Open();
        foreach (var name in (string[])["c", "A", "b"])
            await server.GivenRole(name, Trust, null, ("Path", "/ci/"));
        await server.GivenRole("elsewhere", Trust);

        var first = await server.Result(null, "ListRoles", ("PathPrefix", "/ci/"), ("MaxItems", "2"));
        var second = await server.Result(null, "ListRoles", ("PathPrefix", "/ci/"), ("MaxItems", "2"), ("Marker", first.Descendants("Marker").Single().Value));

        Assert.Equal(["A", "b"], first.Descendants("RoleName").Select(static each => each.Value));
        Assert.Equal("true", first.Descendants("IsTruncated").Single().Value);
        Assert.Equal(["c"], second.Descendants("RoleName").Select(static each => each.Value));
        Assert.Equal("false", second.Descendants("IsTruncated").Single().Value);
    }

    [Fact]
    public async Task Policies_are_put_on_a_role_and_attached_as_to_a_user()
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenRole("build", Trust);
        var document = QueryCalls.Policy("iot:GetPackage");
        var arn = (await server.Result(null, "CreatePolicy", ("PolicyName", "reads"), ("PolicyDocument", document))).Descendants("Arn").Single().Value;

        await server.Result(null, "PutRolePolicy", ("RoleName", "build"), ("PolicyName", "own"), ("PolicyDocument", document));
        await server.Result(null, "AttachRolePolicy", ("RoleName", "build"), ("PolicyArn", arn));

        Assert.Equal($"200\n<RoleName>build</RoleName><PolicyName>own</PolicyName><PolicyDocument>{Uri.EscapeDataString(document)}</PolicyDocument>", await server.Ask(null, "GetRolePolicy", ("RoleName", "build"), ("PolicyName", "own")));
        Assert.Equal("200\n<IsTruncated>false</IsTruncated><PolicyNames><member>own</member></PolicyNames>", await server.Ask(null, "ListRolePolicies", ("RoleName", "build")));
        Assert.Equal($"200\n<IsTruncated>false</IsTruncated><AttachedPolicies><member><PolicyName>reads</PolicyName><PolicyArn>{arn}</PolicyArn></member></AttachedPolicies>", await server.Ask(null, "ListAttachedRolePolicies", ("RoleName", "build")));
    }

    [Fact]
    public async Task Inline_policies_of_a_role_have_10240_characters_together()
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenRole("build", Trust, Padded(10_000));

        Assert.Equal("409 LimitExceeded\nMaximum policy size of 10240 bytes exceeded for role build", await server.Ask(null, "PutRolePolicy", ("RoleName", "build"), ("PolicyName", "more"), ("PolicyDocument", Padded(241))));
        Assert.Equal("200", await server.Ask(null, "PutRolePolicy", ("RoleName", "build"), ("PolicyName", "more"), ("PolicyDocument", Padded(240))));

        static string Padded(int length) => QueryCalls.Policy($"iot:{new string('a', length - QueryCalls.Policy("iot:").Length)}");
    }

    [Fact]
    public async Task An_account_has_a_thousand_roles_at_most()
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenInStore(static store => store.Accounts.ReplaceAccount(new(Account)
        {
            Roles = [.. Enumerable.Range(1, 999).Select(static each => new Role(each.ToString("D4", CultureInfo.InvariantCulture), "/", $"AROA{each}", TestClock.Start, Trust, null, 3600))],
        }, 0, default));

        var last = await server.Ask(null, "CreateRole", ("RoleName", "last"), ("AssumeRolePolicyDocument", Trust));
        var over = await server.Ask(null, "CreateRole", ("RoleName", "over"), ("AssumeRolePolicyDocument", Trust));

        Assert.StartsWith("200", last, StringComparison.Ordinal);
        Assert.Equal("409 LimitExceeded\nCannot exceed quota for RolesPerAccount: 1000", over);
    }

    [Fact]
    public async Task Each_call_needs_its_own_permission_on_the_role()
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenRole("build", Trust, QueryCalls.Policy("iot:*"), ("Path", "/ci/"));
        var nobody = await server.GivenUser("nobody");

        foreach (var (action, members) in OnOneRole("build"))
        {
            Assert.Equal(
                $"403 AccessDenied\nUser: arn:aws:iam::{Account}:user/nobody is not authorized to perform: iam:{action} on resource: arn:aws:iam::{Account}:role/ci/build because no identity-based policy allows the iam:{action} action",
                await server.Ask(nobody, action, members));
        }

        Assert.Contains($"iam:CreateRole on resource: arn:aws:iam::{Account}:role/new/one because", await server.Ask(nobody, "CreateRole", ("RoleName", "one"), ("Path", "/new/"), ("AssumeRolePolicyDocument", Trust)), StringComparison.Ordinal);
        Assert.Contains($"iam:ListRoles on resource: arn:aws:iam::{Account}:role/ci/ because", await server.Ask(nobody, "ListRoles", ("PathPrefix", "/ci/")), StringComparison.Ordinal);
    }

    /// <summary>Every call that is about one role.</summary>
    static IEnumerable<(string Action, (string Name, string Value)[] Members)> OnOneRole(string name)
    {
        var role = ("RoleName", name);
        yield return ("GetRole", [role]);
        yield return ("UpdateRole", [role]);
        yield return ("UpdateAssumeRolePolicy", [role, ("PolicyDocument", Trust)]);
        yield return ("DeleteRole", [role]);
        yield return ("PutRolePolicy", [role, ("PolicyName", "own"), ("PolicyDocument", QueryCalls.Policy("iot:*"))]);
        yield return ("GetRolePolicy", [role, ("PolicyName", "own")]);
        yield return ("DeleteRolePolicy", [role, ("PolicyName", "own")]);
        yield return ("ListRolePolicies", [role]);
        yield return ("AttachRolePolicy", [role, ("PolicyArn", $"arn:aws:iam::{Account}:policy/reads")]);
        yield return ("DetachRolePolicy", [role, ("PolicyArn", $"arn:aws:iam::{Account}:policy/reads")]);
        yield return ("ListAttachedRolePolicies", [role]);
    }
}
