using Chandlery.Tests.Server.Sts;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Organizations;

/// <summary>Nothing of one account can be seen or used from another, but for roles that trust it.</summary>
public sealed class SeparationTests : IAsyncLifetime
{
    const string Home = "123456789012";

    static readonly string Everything = QueryCalls.Policy("*");

    ServerUnderTest server = null!;

    /// <summary>Two members, and of each a user who may do everything.</summary>
    string one = null!, other = null!;

    AccessKey ada = null!, bea = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ServerUnderTest.Open();
        one = await server.GivenAccount("ada@example.com");
        other = await server.GivenAccount("bea@example.com");
        ada = await server.GivenUserBy(await server.GivenAdministrator(one), "ada", Everything);
        bea = await server.GivenUserBy(await server.GivenAdministrator(other), "bea", Everything);
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Each_has_a_catalog_of_its_own()
    {
        foreach (var key in (AccessKey?[])[null, ada, bea])
        {
            var account = key == ada ? one : key == bea ? other : Home;
            Assert.Equal("200\n{\"packageSummaries\":[]}", await Send(key, "GET", "/packages"));
            Assert.Contains($"\"arn:aws:iot:eu-west-1:{account}:package/brakes\"", await Send(key, "PUT", "/packages/brakes", """{"tags":{"of":"mine"}}"""), StringComparison.Ordinal);
        }

        Assert.StartsWith("200", await Send(ada, "DELETE", "/packages/brakes"), StringComparison.Ordinal);
        Assert.StartsWith("404", await Send(ada, "GET", "/packages/brakes"), StringComparison.Ordinal);
        Assert.StartsWith("200", await Send(bea, "GET", "/packages/brakes"), StringComparison.Ordinal);
        Assert.StartsWith("200", await Send(null, "GET", "/packages/brakes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_has_settings_of_its_own()
    {
        Assert.StartsWith("200", await Send(ada, "PATCH", "/package-configuration", """{"versionUpdateByJobsConfig":{"enabled":true,"roleArn":"arn:aws:iam::123456789012:role/x"}}"""), StringComparison.Ordinal);
        Assert.StartsWith("200", await Send(ada, "POST", "/indexing/config", """{"thingIndexingConfiguration":{"thingIndexingMode":"OFF"}}"""), StringComparison.Ordinal);

        Assert.NotEqual(await Send(bea, "GET", "/package-configuration"), await Send(ada, "GET", "/package-configuration"));
        Assert.NotEqual(await Send(bea, "GET", "/indexing/config"), await Send(ada, "GET", "/indexing/config"));
        Assert.Equal(await Send(bea, "GET", "/indexing/config"), await Send(null, "GET", "/indexing/config"));
    }

    [Fact]
    public async Task Tags_of_another_accounts_package_are_out_of_reach()
    {
        await Send(bea, "PUT", "/packages/brakes", """{"tags":{"of":"bea"}}""");
        await Send(ada, "PUT", "/packages/brakes");
        var arn = Uri.EscapeDataString($"arn:aws:iot:eu-west-1:{other}:package/brakes");

        Assert.StartsWith("400 InvalidRequestException", await Send(ada, "GET", $"/tags?resourceArn={arn}"), StringComparison.Ordinal);
        Assert.StartsWith("400 InvalidRequestException", await Send(null, "GET", $"/tags?resourceArn={arn}"), StringComparison.Ordinal);
        Assert.StartsWith("400 InvalidRequestException", await Send(ada, "POST", "/tags", $$"""{"resourceArn":"arn:aws:iot:eu-west-1:{{other}}:package/brakes","tags":[{"Key":"a","Value":"b"}]}"""), StringComparison.Ordinal);
        Assert.Equal("200\n{\"tags\":[{\"Key\":\"of\",\"Value\":\"bea\"}]}", await Send(bea, "GET", $"/tags?resourceArn={arn}"));
    }

    [Fact]
    public async Task Each_has_users_and_policies_of_its_own()
    {
        var rules = (await server.Result(bea, "CreatePolicy", ("PolicyName", "rules"), ("PolicyDocument", Everything))).Descendants("Arn").Single().Value;
        Assert.Equal($"arn:aws:iam::{other}:policy/rules", rules);

        Assert.StartsWith("404 NoSuchEntity", await server.Ask(ada, "GetUser", ("UserName", "bea")), StringComparison.Ordinal);
        Assert.StartsWith("404 NoSuchEntity", await server.Ask(null, "GetUser", ("UserName", "bea")), StringComparison.Ordinal);
        Assert.StartsWith("404 NoSuchEntity", await server.Ask(ada, "GetPolicy", ("PolicyArn", rules)), StringComparison.Ordinal);
        Assert.StartsWith("404 NoSuchEntity", await server.Ask(null, "GetPolicy", ("PolicyArn", rules)), StringComparison.Ordinal);
        Assert.StartsWith("404 NoSuchEntity", await server.Ask(ada, "AttachUserPolicy", ("UserName", "ada"), ("PolicyArn", rules)), StringComparison.Ordinal);
        Assert.StartsWith("404 NoSuchEntity", await server.Ask(ada, "PutUserPermissionsBoundary", ("UserName", "ada"), ("PermissionsBoundary", rules)), StringComparison.Ordinal);
        Assert.StartsWith("404 NoSuchEntity", await server.Ask(ada, "DeletePolicy", ("PolicyArn", rules)), StringComparison.Ordinal);
        Assert.StartsWith("200", await server.Ask(ada, "CreateUser", ("UserName", "bea")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_another_account_cannot_be_managed()
    {
        foreach (var (action, members) in ((string, (string, string)[])[])[
            ("DeleteAccessKey", [("AccessKeyId", bea.Id)]),
            ("UpdateAccessKey", [("AccessKeyId", bea.Id), ("Status", "Inactive")]),
            ("GetAccessKeyLastUsed", [("AccessKeyId", bea.Id)])])
        {
            Assert.StartsWith("404 NoSuchEntity", await server.Ask(ada, action, members), StringComparison.Ordinal);
        }

        Assert.Contains($"<Account>{other}</Account>", await server.Ask(bea, "GetCallerIdentity"), StringComparison.Ordinal);
        Assert.Equal($"200\n<Account>{other}</Account>", await server.Ask(ada, "GetAccessKeyInfo", ("AccessKeyId", bea.Id)));
    }

    [Fact]
    public async Task Only_the_home_account_is_trusted_by_what_a_member_begins_with_and_there_only_who_may()
    {
        var nobody = await server.GivenUser("nobody", QueryCalls.Policy("iam:*"));
        var narrow = await server.GivenUser("narrow", QueryCalls.Policy("sts:AssumeRole", OrganizationsCalls.AccessRole(one)));

        Assert.StartsWith("403 AccessDenied", await Assume(ada, OrganizationsCalls.AccessRole(other)), StringComparison.Ordinal);
        Assert.StartsWith("403 AccessDenied", await Assume(nobody, OrganizationsCalls.AccessRole(other)), StringComparison.Ordinal);
        Assert.StartsWith("403 AccessDenied", await Assume(narrow, OrganizationsCalls.AccessRole(other)), StringComparison.Ordinal);
        Assert.StartsWith("200", await Assume(narrow, OrganizationsCalls.AccessRole(one)), StringComparison.Ordinal);
        Assert.Equal("403 AccessDenied\nRoles may not be assumed by root accounts.", await Assume(null, OrganizationsCalls.AccessRole(one)));
    }

    [Fact]
    public async Task A_member_may_take_on_a_role_of_another_that_trusts_it()
    {
        await server.Result(bea, "CreateRole", ("RoleName", "guest"), ("AssumeRolePolicyDocument", QueryCalls.Trust($"arn:aws:iam::{one}:root")));
        await server.Result(bea, "PutRolePolicy", ("RoleName", "guest"), ("PolicyName", "own"), ("PolicyDocument", QueryCalls.Policy("iot:GetPackage")));
        await Send(bea, "PUT", "/packages/brakes");

        var guest = await server.Assume(ada, OrganizationsCalls.AccessRole(other, "guest"));

        Assert.StartsWith("200", await Send(guest, "GET", "/packages/brakes"), StringComparison.Ordinal);
        Assert.Equal($$"""
            403 AccessDeniedException
            {"message":"User: arn:aws:sts::{{other}}:assumed-role/guest/session is not authorized to perform: iot:DeletePackage on resource: arn:aws:iot:eu-west-1:{{other}}:package/brakes because no identity-based policy allows the iot:DeletePackage action"}
            """, await Send(guest, "DELETE", "/packages/brakes"));
    }

    [Fact]
    public async Task A_role_of_an_account_that_is_not_there_is_refused_like_any_other()
    {
        var dev = await server.GivenUser("dev", Everything);

        Assert.Equal(
            $"403 AccessDenied\nUser: arn:aws:iam::{Home}:user/dev is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::000000000000:role/OrganizationAccountAccessRole",
            await Assume(dev, OrganizationsCalls.AccessRole("000000000000")));
    }

    [Fact]
    public async Task Members_neither_make_accounts_nor_see_them()
    {
        foreach (var (operation, body) in ((string, string)[])[
            ("CreateAccount", """{"Email":"cleo@example.com","AccountName":"C"}"""),
            ("DescribeCreateAccountStatus", """{"CreateAccountRequestId":"car-00000000"}"""),
            ("ListCreateAccountStatus", "{}"),
            ("ListAccounts", "{}"),
            ("DescribeAccount", $$"""{"AccountId":"{{one}}"}""")])
        {
            Assert.Equal($$"""
                400 AccessDeniedException
                {"__type":"AccessDeniedException","Message":"User: arn:aws:iam::{{one}}:user/ada is of a member account. Only the management account of the organization may ask for this."}
                """, await server.Organizations(ada, operation, body));
        }

        Assert.Equal(await server.Organizations(null, "DescribeOrganization"), await server.Organizations(ada, "DescribeOrganization"));
        Assert.DoesNotContain("cleo", await server.Organizations(null, "ListAccounts"), StringComparison.Ordinal);
    }

    Task<string> Send(AccessKey? key, string method, string target, string? body = null) => server.Send(new TestRequest(method, target) { Key = key, Text = body });

    Task<string> Assume(AccessKey? key, string role) => server.Ask(key, "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session"));
}
