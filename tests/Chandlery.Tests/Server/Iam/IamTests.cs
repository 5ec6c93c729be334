namespace Chandlery.Tests.Server.Iam;

/// <summary>What IAM's operations answer. The official clients' suites have them all; here is what they cannot see or provoke easily.</summary>
public sealed class IamTests : IAsyncLifetime
{
    const string PolicyArn = "arn:aws:iam::123456789012:policy/deploy/p";

    ServerUnderTest server = null!;

    public async ValueTask InitializeAsync() => server = await ServerUnderTest.Open();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_name_is_taken_whatever_its_case()
    {
        await server.Iam("CreateUser", ("UserName", "Ci"), ("Path", "/build/"));

        Assert.Equal("409 EntityAlreadyExists: User with name ci already exists.", await server.Iam("CreateUser", ("UserName", "ci")));
        Assert.Contains("<UserName>Ci</UserName>", await server.Iam("GetUser", ("UserName", "cI")), StringComparison.Ordinal);
        Assert.Contains("<Arn>arn:aws:iam::123456789012:user/build/Ci</Arn>", await server.Iam("GetUser", ("UserName", "ci")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CreateUser", "UserName", "a b", "1 validation error detected: Value 'a b' at 'userName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+")]
    [InlineData("CreateUser", "Path", "no slashes", "2 validation errors detected: Value null at 'userName' failed to satisfy constraint: Member must not be null; Value 'no slashes' at 'path' failed to satisfy constraint: Member must satisfy regular expression pattern: (\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)")]
    [InlineData("ListUsers", "MaxItems", "0", "1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData("ListUsers", "MaxItems", "many", "1 validation error detected: Value 'many' at 'maxItems' failed to satisfy constraint: Member must be a whole number")]
    [InlineData("ListUsers", "Marker", "?", "1 validation error detected: Value '?' at 'marker' failed to satisfy constraint: Member must be the Marker of the answer before")]
    [InlineData("ListUsers", "", "red", "1 validation error detected: Value at '' failed to satisfy constraint: Member is not supported by this server")]
    [InlineData("ListUsers", "Colour", "red", "1 validation error detected: Value at 'colour' failed to satisfy constraint: Member is not supported by this server")]
    public async Task A_member_that_breaks_a_constraint_is_named(string action, string member, string value, string message) =>
        Assert.Equal($"400 ValidationError: {message}", await server.Iam(action, (member, value)));

    [Fact]
    public async Task A_description_that_no_answer_could_have_in_it_is_refused_and_any_other_is_kept()
    {
        Assert.Equal(
            "400 ValidationError: 1 validation error detected: Value at 'description' failed to satisfy constraint: Member must have only characters that XML has",
            await server.Iam("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", QueryClient.Allow("*")), ("Description", "a\u0001b")));

        await server.Iam("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", QueryClient.Allow("*")), ("Description", "<a> & \u00e9 \ud83d\ude00"));

        Assert.Contains("<Description>&lt;a&gt; &amp; \u00e9 \ud83d\ude00</Description>", await server.Iam("GetPolicy", ("PolicyArn", "arn:aws:iam::123456789012:policy/p")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_quotes_what_XML_cannot_have_in_it_as_something_else()
    {
        Assert.Contains("Value 'a\ufffdb' at 'userName'", await server.Iam("CreateUser", ("UserName", "a\u0001b")), StringComparison.Ordinal);
        Assert.Contains("Value 'arn:\ufffd:iam::123456789012:policy/p' at 'permissionsBoundary'", await server.Iam("CreateUser", ("UserName", "ci"), ("PermissionsBoundary", "arn:\u0001:iam::123456789012:policy/p")), StringComparison.Ordinal);
        Assert.Contains("Could not find operation \ufffd", await server.Iam("\u0001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_is_not_served_is_said_to_be_none() =>
        Assert.Equal("400 InvalidAction: Could not find operation CreateLoginProfile for version 2010-05-08.", await server.Iam("CreateLoginProfile"));

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*"}}""", "")]
    [InlineData("no json", "")]
    public async Task A_document_that_is_no_policy_is_refused_and_changes_nothing(string document, string before)
    {
        await server.Iam("CreateUser", ("UserName", "ci"));

        Assert.StartsWith($"400 MalformedPolicyDocument: {before}", await server.Iam("PutUserPolicy", ("UserName", "ci"), ("PolicyName", "p"), ("PolicyDocument", document)), StringComparison.Ordinal);
        Assert.StartsWith("400 MalformedPolicyDocument: ", await server.Iam("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", document)), StringComparison.Ordinal);
        Assert.Equal("<IsTruncated>false</IsTruncated><PolicyNames />", await server.Iam("ListUserPolicies", ("UserName", "ci")));
        Assert.Equal("<IsTruncated>false</IsTruncated><Policies />", await server.Iam("ListPolicies"));
    }

    [Fact]
    public async Task Nothing_that_is_in_use_is_deleted()
    {
        await server.GivenUser("ci", QueryClient.Allow("iot:*"));
        await server.Iam("CreateGroup", ("GroupName", "g"));
        await server.Iam("AddUserToGroup", ("GroupName", "g"), ("UserName", "ci"));
        await server.Iam("CreatePolicy", ("PolicyName", "p"), ("Path", "/deploy/"), ("PolicyDocument", QueryClient.Allow("iot:*")));
        await server.Iam("AttachGroupPolicy", ("GroupName", "g"), ("PolicyArn", PolicyArn));
        await server.Iam("CreatePolicyVersion", ("PolicyArn", PolicyArn), ("PolicyDocument", QueryClient.Allow("*")));

        Assert.StartsWith("409 DeleteConflict", await server.Iam("DeleteUser", ("UserName", "ci")), StringComparison.Ordinal);
        Assert.StartsWith("409 DeleteConflict", await server.Iam("DeleteGroup", ("GroupName", "g")), StringComparison.Ordinal);
        Assert.Equal("409 DeleteConflict: Cannot delete a policy attached to entities.", await server.Iam("DeletePolicy", ("PolicyArn", PolicyArn)));
        Assert.StartsWith("409 DeleteConflict", await server.Iam("DeletePolicyVersion", ("PolicyArn", PolicyArn), ("VersionId", "v1")), StringComparison.Ordinal);

        await server.Iam("RemoveUserFromGroup", ("GroupName", "g"), ("UserName", "ci"));
        await server.Iam("DetachGroupPolicy", ("GroupName", "g"), ("PolicyArn", PolicyArn));
        Assert.StartsWith("409 DeleteConflict: This policy has more than one version.", await server.Iam("DeletePolicy", ("PolicyArn", PolicyArn)), StringComparison.Ordinal);
        Assert.Equal("", await server.Iam("DeletePolicyVersion", ("PolicyArn", PolicyArn), ("VersionId", "v2")));
        Assert.Equal("", await server.Iam("DeletePolicy", ("PolicyArn", PolicyArn)));
        Assert.Equal("", await server.Iam("DeleteGroup", ("GroupName", "g")));
    }

    [Fact]
    public async Task Numbers_of_versions_are_not_used_again_and_there_are_at_most_five()
    {
        await server.Iam("CreatePolicy", ("PolicyName", "p"), ("Path", "/deploy/"), ("PolicyDocument", QueryClient.Allow("iot:*")));
        for (var i = 2; i <= 5; i++)
            Assert.Contains($"<VersionId>v{i}</VersionId>", await Version(), StringComparison.Ordinal);

        Assert.StartsWith("409 LimitExceeded", await Version(), StringComparison.Ordinal);
        Assert.Equal("", await server.Iam("DeletePolicyVersion", ("PolicyArn", PolicyArn), ("VersionId", "v5")));
        Assert.Contains("<VersionId>v6</VersionId>", await Version(), StringComparison.Ordinal);

        Task<string> Version() => server.Iam("CreatePolicyVersion", ("PolicyArn", PolicyArn), ("PolicyDocument", QueryClient.Allow("*")));
    }

    [Fact]
    public async Task Lists_are_cut_into_pages_that_neither_skip_nor_repeat()
    {
        string[] names = ["a", "B", "c", "D", "e"];
        foreach (var name in names.Reverse())
            await server.Iam("CreateUser", ("UserName", name), ("Path", "/p/"));
        await server.Iam("CreateUser", ("UserName", "elsewhere"));

        var seen = new List<string>();
        for (string? marker = null; ;)
        {
            var page = System.Xml.Linq.XElement.Parse($"<page>{await server.Iam("ListUsers", [("MaxItems", "2"), ("PathPrefix", "/p/"), .. marker is null ? (ReadOnlySpan<(string, string)>)[] : [("Marker", marker)]])}</page>");
            seen.AddRange(page.Descendants("UserName").Select(static name => name.Value));
            marker = page.Element("Marker")?.Value;
            Assert.Equal(marker is null ? "false" : "true", page.Element("IsTruncated")!.Value);
            if (marker is null)
                break;
        }

        Assert.Equal(names, seen);
    }

    [Fact]
    public async Task A_user_keeps_what_he_has_under_another_name()
    {
        var key = await server.GivenUser("ci", QueryClient.Allow("iot:ListPackages"));

        Assert.Equal("", await server.Iam("UpdateUser", ("UserName", "ci"), ("NewUserName", "build"), ("NewPath", "/b/")));

        Assert.Contains("<Arn>arn:aws:iam::123456789012:user/b/build</Arn>", await server.WhoAmI(key), StringComparison.Ordinal);
        Assert.StartsWith("200", await server.Send(new TestRequest("GET", "/packages") { Key = key }), StringComparison.Ordinal);
        Assert.StartsWith("404 NoSuchEntity: The user with name ci cannot be found.", await server.Iam("GetUser", ("UserName", "ci")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_at_most_two_keys_of_a_user_and_ten_groups()
    {
        await server.GivenUser("ci");
        await server.GivenKey("ci");

        Assert.Equal("409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2", await server.Iam("CreateAccessKey", ("UserName", "ci")));

        for (var i = 0; i < 11; i++)
            await server.Iam("CreateGroup", ("GroupName", $"g{i}"));
        for (var i = 0; i < 10; i++)
            Assert.Equal("", await server.Iam("AddUserToGroup", ("GroupName", $"g{i}"), ("UserName", "ci")));
        Assert.Equal("409 LimitExceeded: Cannot exceed quota for GroupsPerUser: 10", await server.Iam("AddUserToGroup", ("GroupName", "g10"), ("UserName", "ci")));
    }

    [Fact]
    public async Task Policies_are_as_long_as_IAM_lets_them_be_white_space_aside()
    {
        await server.Iam("CreateUser", ("UserName", "ci"));

        Assert.Equal("", await Put("p", new string(' ', 5000) + QueryClient.Allow([.. Enumerable.Range(0, 90).Select(static i => $"iot:Action{i:D4}")])));
        Assert.StartsWith("409 LimitExceeded: Maximum policy size of 2048 bytes exceeded for user ci", await Put("q", QueryClient.Allow([.. Enumerable.Range(0, 60).Select(static i => $"iot:Action{i:D4}")])), StringComparison.Ordinal);

        Task<string> Put(string name, string document) => server.Iam("PutUserPolicy", ("UserName", "ci"), ("PolicyName", name), ("PolicyDocument", document));
    }

    [Fact]
    public async Task A_body_that_is_no_form_and_another_method_are_refused()
    {
        Assert.Equal(400, (await server.Exchange(new("POST", "/") { Text = "Action=ListUsers&Action=ListUsers", Service = "iam" })).Status);
        Assert.Equal(400, (await server.Exchange(new("POST", "/") { Text = "", Service = "iam" })).Status);
        Assert.Equal(404, (await server.Exchange(new("GET", "/?Action=ListUsers&Version=2010-05-08") { Service = "iam" })).Status);
        Assert.Contains("<Code>MissingAuthenticationToken</Code>", (await server.Exchange(new("POST", "/") { Text = "Action=ListUsers", Unsigned = true })).Body, StringComparison.Ordinal);
    }
}
