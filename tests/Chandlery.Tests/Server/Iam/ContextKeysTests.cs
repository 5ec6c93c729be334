using Chandlery.Tests.Server.Sts;

namespace Chandlery.Tests.Server.Iam;

public sealed class ContextKeysTests
{
    const string Account = "123456789012";
    const string Dev = $"arn:aws:iam::{Account}:user/dev";

    /// <summary>Source: the example of the AWS CLI.</summary>
    const string Own = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"arn:aws:dynamodb:us-west-2:123456789012:table/${aws:username}","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2015-08-16T12:00:00Z"}}}}""";

    [Fact]
    public async Task Keys_of_policies_that_nobody_has_are_listed_once_each()
    {
        await using var server = await ServerUnderTest.Open();

        var keys = await server.Ask(null, "GetContextKeysForCustomPolicy", ("PolicyInputList.member.1", Own), ("PolicyInputList.member.2", Asking("AWS:currenttime")));
        var none = await server.Ask(null, "GetContextKeysForCustomPolicy", ("PolicyInputList.member.1", QueryCalls.Policy("*")));

        Assert.Equal("200\n<ContextKeyNames><member>aws:CurrentTime</member><member>aws:username</member></ContextKeyNames>", keys);
        Assert.Equal("200\n<ContextKeyNames />", none);
    }

    [Fact]
    public async Task Keys_of_a_user_are_those_of_its_policies_its_groups_its_boundary_and_more()
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenUser("dev", Own);
        await server.Result(null, "CreateGroup", ("GroupName", "crew"));
        await server.Result(null, "PutGroupPolicy", ("GroupName", "crew"), ("PolicyName", "own"), ("PolicyDocument", Asking("my:group")));
        await server.Result(null, "AddUserToGroup", ("GroupName", "crew"), ("UserName", "dev"));
        await server.Result(null, "CreatePolicy", ("PolicyName", "limit"), ("PolicyDocument", Asking("my:boundary")));
        await server.Result(null, "PutUserPermissionsBoundary", ("UserName", "dev"), ("PermissionsBoundary", $"arn:aws:iam::{Account}:policy/limit"));

        var user = await server.Ask(null, "GetContextKeysForPrincipalPolicy", ("PolicySourceArn", Dev), ("PolicyInputList.member.1", Asking("my:more")));
        var group = await server.Ask(null, "GetContextKeysForPrincipalPolicy", ("PolicySourceArn", $"arn:aws:iam::{Account}:group/crew"));

        Assert.Equal("200\n<ContextKeyNames><member>aws:CurrentTime</member><member>aws:username</member><member>my:boundary</member><member>my:group</member><member>my:more</member></ContextKeyNames>", user);
        Assert.Equal("200\n<ContextKeyNames><member>my:group</member></ContextKeyNames>", group);
    }

    [Fact]
    public async Task What_is_no_policy_or_nobody_is_refused()
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenUser("dev");
        const string NoPolicy = "400 InvalidInput\nPolicyInputList.1 is not a policy. Syntax errors in policy. Line 1, column 3: The policy has no Statement.";

        Assert.Equal(NoPolicy, await server.Ask(null, "GetContextKeysForCustomPolicy", ("PolicyInputList.member.1", "{}")));
        Assert.Equal(NoPolicy, await server.Ask(null, "GetContextKeysForPrincipalPolicy", ("PolicySourceArn", Dev), ("PolicyInputList.member.1", "{}")));
        Assert.Equal("404 NoSuchEntity\nThe user with name nobody cannot be found.", await server.Ask(null, "GetContextKeysForPrincipalPolicy", ("PolicySourceArn", $"arn:aws:iam::{Account}:user/nobody")));
        Assert.StartsWith("400 ValidationError\n1 validation error detected: Value null at 'policyInputList'", await server.Ask(null, "GetContextKeysForCustomPolicy"), StringComparison.Ordinal);
        Assert.StartsWith("400 ValidationError\n1 validation error detected: Value null at 'policySourceArn'", await server.Ask(null, "GetContextKeysForPrincipalPolicy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_call_needs_its_permission()
    {
        await using var server = await ServerUnderTest.Open();
        var nobody = await server.GivenUser("nobody");

        Assert.Contains("is not authorized to perform: iam:GetContextKeysForCustomPolicy on resource: * because", await server.Ask(nobody, "GetContextKeysForCustomPolicy", ("PolicyInputList.member.1", Own)), StringComparison.Ordinal);
        Assert.Contains($"is not authorized to perform: iam:GetContextKeysForPrincipalPolicy on resource: {Dev} because", await server.Ask(nobody, "GetContextKeysForPrincipalPolicy", ("PolicySourceArn", Dev)), StringComparison.Ordinal);
    }

    static string Asking(string key) => $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"{{key}}":"a"} } } }""";
}
