using System.Text;
using Chandlery.Tests.Storage.Postgres;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Iam;

/// <summary>That the catalog is open to whom a policy opens it, and to nobody else.</summary>
public sealed class AccessTests
{
    const string Denied = "is not authorized to perform: ";

    [Fact]
    public async Task Whoever_has_no_policy_may_do_nothing_but_ask_who_he_is()
    {
        await using var server = await ServerUnderTest.Open();
        var key = await server.GivenUser("nobody");

        Assert.Contains("""<Arn>arn:aws:iam::123456789012:user/nobody</Arn>""", await server.WhoAmI(key), StringComparison.Ordinal);
        Assert.Equal("""
            403 AccessDeniedException
            {"message":"User: arn:aws:iam::123456789012:user/nobody is not authorized to perform: iot:ListPackages on resource: * because no identity-based policy allows the iot:ListPackages action"}
            """, await Send(server, key, "GET", "/packages"));
        Assert.Equal(
            "403 AccessDenied: User: arn:aws:iam::123456789012:user/nobody is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::123456789012:user/x because no identity-based policy allows the iam:CreateUser action",
            await server.IamAs(key, "CreateUser", ("UserName", "x")));
    }

    [Fact]
    public async Task A_build_server_may_add_versions_to_its_package_and_nothing_else()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        await server.Given("lights");
        var key = await server.GivenUser("build", """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"iot:CreatePackageVersion","Resource":["arn:aws:iot:*:*:package/brakes","arn:aws:iot:*:*:package/brakes/version/*"]},
              {"Effect":"Allow","Action":"iot:GetIndexingConfiguration","Resource":"*"}]}
            """);

        Assert.StartsWith("200", await Send(server, key, "PUT", "/packages/brakes/versions/1.0.0"), StringComparison.Ordinal);
        Assert.Contains($"{Denied}iot:CreatePackageVersion on resource: arn:aws:iot:eu-west-1:123456789012:package/lights", await Send(server, key, "PUT", "/packages/lights/versions/1.0.0"), StringComparison.Ordinal);
        Assert.Contains($"{Denied}iot:GetPackageVersion", await Send(server, key, "GET", "/packages/brakes/versions/1.0.0"), StringComparison.Ordinal);
        Assert.Contains($"{Denied}iot:DeletePackageVersion", await Send(server, key, "DELETE", "/packages/brakes/versions/1.0.0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_denial_is_the_same_whether_or_not_there_is_such_a_package()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        var key = await server.GivenUser("nobody");

        Assert.Equal(await Send(server, key, "GET", "/packages/brakes"), (await Send(server, key, "GET", "/packages/wheels")).Replace("wheels", "brakes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Policies_of_groups_and_managed_ones_hold_and_a_denial_wins()
    {
        await using var server = await ServerUnderTest.Open();
        var key = await server.GivenUser("ci");
        await server.Iam("CreateGroup", ("GroupName", "readers"));
        await server.Iam("PutGroupPolicy", ("GroupName", "readers"), ("PolicyName", "list"), ("PolicyDocument", QueryClient.Allow("iot:ListPackages")));
        await server.Iam("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", QueryClient.Allow("iot:GetPackageConfiguration")));

        await server.Iam("AddUserToGroup", ("GroupName", "readers"), ("UserName", "ci"));
        await server.Iam("AttachUserPolicy", ("UserName", "ci"), ("PolicyArn", "arn:aws:iam::123456789012:policy/p"));

        Assert.StartsWith("200", await Send(server, key, "GET", "/packages"), StringComparison.Ordinal);
        Assert.StartsWith("200", await Send(server, key, "GET", "/package-configuration"), StringComparison.Ordinal);

        await server.Iam("CreatePolicyVersion", ("PolicyArn", "arn:aws:iam::123456789012:policy/p"), ("PolicyDocument", QueryClient.Statement("Deny", "iot:List*")), ("SetAsDefault", "true"));

        Assert.EndsWith("with an explicit deny in an identity-based policy\"}", await Send(server, key, "GET", "/packages"), StringComparison.Ordinal);
        Assert.Contains(Denied, await Send(server, key, "GET", "/package-configuration"), StringComparison.Ordinal);

        await server.Iam("DetachUserPolicy", ("UserName", "ci"), ("PolicyArn", "arn:aws:iam::123456789012:policy/p"));
        Assert.StartsWith("200", await Send(server, key, "GET", "/packages"), StringComparison.Ordinal);
        await server.Iam("RemoveUserFromGroup", ("GroupName", "readers"), ("UserName", "ci"));
        Assert.Contains(Denied, await Send(server, key, "GET", "/packages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packages_of_one_team_are_told_by_their_tags()
    {
        await using var server = await ServerUnderTest.Open();
        var key = await server.GivenUser("brakes-team", """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"iot:*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"brakes"}}},
              {"Effect":"Allow","Action":["iot:CreatePackage","iot:TagResource"],"Resource":"*","Condition":{"StringEquals":{"aws:RequestTag/team":"brakes"},"ForAllValues:StringEquals":{"aws:TagKeys":["team"]}}},
              {"Effect":"Allow","Action":"iot:GetIndexingConfiguration","Resource":"*"}]}
            """);
        await server.Given("lights");

        Assert.StartsWith("200", await Send(server, key, "PUT", "/packages/brakes", """{"tags":{"team":"brakes"}}"""), StringComparison.Ordinal);
        Assert.StartsWith("200", await Send(server, key, "GET", "/packages/brakes"), StringComparison.Ordinal);
        Assert.Contains($"{Denied}iot:GetPackage", await Send(server, key, "GET", "/packages/lights"), StringComparison.Ordinal);
        Assert.Contains($"{Denied}iot:CreatePackage", await Send(server, key, "PUT", "/packages/wheels", """{"tags":{"team":"wheels"}}"""), StringComparison.Ordinal);
        Assert.Contains($"{Denied}iot:CreatePackage", await Send(server, key, "PUT", "/packages/wheels"), StringComparison.Ordinal);
        Assert.Contains($"{Denied}iot:CreatePackage", await Send(server, key, "PUT", "/packages/wheels", """{"tags":{"team":"brakes","more":"x"}}"""), StringComparison.Ordinal);
        Assert.Contains($"{Denied}iot:TagResource", await Send(server, key, "POST", "/tags", $$"""{"resourceArn":"{{ServerUnderTest.PackageArn.Replace("brakes", "lights", StringComparison.Ordinal)}}","tags":[{"Key":"team","Value":"brakes"},{"Key":"more","Value":"x"}]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_switched_off_or_deleted_opens_nothing_and_one_of_two_goes_on()
    {
        await using var server = await ServerUnderTest.Open();
        var one = await server.GivenUser("ci", QueryClient.Allow("iot:ListPackages"));
        var other = await server.GivenKey("ci");

        Assert.Equal("", await server.Iam("UpdateAccessKey", ("UserName", "ci"), ("AccessKeyId", one.Id), ("Status", "Inactive")));
        Assert.StartsWith("403 UnrecognizedClientException", await Send(server, one, "GET", "/packages"), StringComparison.Ordinal);
        Assert.StartsWith("403 InvalidClientTokenId", await server.WhoAmI(one), StringComparison.Ordinal);
        Assert.StartsWith("200", await Send(server, other, "GET", "/packages"), StringComparison.Ordinal);

        Assert.Equal("", await server.Iam("UpdateAccessKey", ("UserName", "ci"), ("AccessKeyId", one.Id), ("Status", "Active")));
        Assert.StartsWith("200", await Send(server, one, "GET", "/packages"), StringComparison.Ordinal);

        Assert.Equal("", await server.Iam("DeleteAccessKey", ("UserName", "ci"), ("AccessKeyId", one.Id)));
        Assert.StartsWith("403 UnrecognizedClientException", await Send(server, one, "GET", "/packages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_with_another_secret_of_another_account_or_with_a_session_opens_nothing()
    {
        await using var server = await ServerUnderTest.Open();
        var key = await server.GivenUser("ci", QueryClient.Allow("*"));

        Assert.StartsWith("403 InvalidSignatureException", await Send(server, key with { Secret = "another secret" }, "GET", "/packages"), StringComparison.Ordinal);
        Assert.StartsWith("403 SignatureDoesNotMatch", await server.WhoAmI(key with { Secret = ServerUnderTest.RootKey.Secret }), StringComparison.Ordinal);
        Assert.StartsWith("403 UnrecognizedClientException", await Send(server, key with { Id = Chandlery.Core.Access.AccessKeyId.New("AKIA", "444455556666") }, "GET", "/packages"), StringComparison.Ordinal);
        Assert.StartsWith("403 UnrecognizedClientException", await Send(server, key with { Id = Chandlery.Core.Access.AccessKeyId.New("AKIA", "123456789012") }, "GET", "/packages"), StringComparison.Ordinal);
        Assert.StartsWith("403 UnrecognizedClientException", await Send(server, key with { SessionToken = "a token" }, "GET", "/packages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_for_one_service_is_none_for_another()
    {
        await using var server = await ServerUnderTest.Open();

        Assert.StartsWith("403 InvalidSignatureException", await server.Send(new TestRequest("GET", "/packages") { Service = "iam" }), StringComparison.Ordinal);
        Assert.StartsWith("404 UnknownOperationException", await server.Send(new TestRequest("POST", "/") { Text = "Action=ListUsers&Version=2010-05-08" }), StringComparison.Ordinal);
        Assert.StartsWith("400 InvalidAction", await server.Query("sts", "2011-06-15", null, "ListUsers", []), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_keys_and_policies_outlive_the_server_and_secrets_are_not_to_be_found_in_its_files()
    {
        await using var server = await ServerUnderTest.Open();
        var key = await server.GivenUser("ci", QueryClient.Allow("iot:ListPackages"));

        await server.Restart();

        Assert.StartsWith("200", await Send(server, key, "GET", "/packages"), StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(server.DataFolder, "catalog.db*"))
            Assert.Equal(-1, ReadShared(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(key.Secret)));
    }

    [Fact]
    public async Task What_one_server_changes_holds_on_another_within_a_second()
    {
        var store = await PostgresServer.NewDatabase();
        await using var one = await ServerUnderTest.Open(store: store);
        await using var other = await ServerUnderTest.Open(store: store);
        var key = await one.GivenUser("ci", QueryClient.Allow("iot:ListPackages"));
        Assert.StartsWith("200", await Send(one, key, "GET", "/packages"), StringComparison.Ordinal);

        // It may have looked just before.
        while (!(await Send(other, key, "GET", "/packages")).StartsWith("200", StringComparison.Ordinal))
            await Task.Delay(10);
        Assert.Equal("", await one.Iam("UpdateAccessKey", ("UserName", "ci"), ("AccessKeyId", key.Id), ("Status", "Inactive")));
        Assert.StartsWith("403 UnrecognizedClientException", await Send(one, key, "GET", "/packages"), StringComparison.Ordinal);
        await Task.Delay(TimeSpan.FromSeconds(1));

        Assert.StartsWith("403 UnrecognizedClientException", await Send(other, key, "GET", "/packages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_that_come_together_are_all_made()
    {
        await using var server = await ServerUnderTest.Open();

        var made = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => server.Iam("CreateUser", ("UserName", $"user{i % 12}"))));

        Assert.Equal(12, made.Count(static answer => answer.StartsWith("<User>", StringComparison.Ordinal)));
        Assert.Equal(12, made.Count(static answer => answer.StartsWith("409 EntityAlreadyExists", StringComparison.Ordinal)));
        Assert.Equal(12, (await server.Iam("ListUsers")).Split("<member>").Length - 1);
    }

    static Task<string> Send(ServerUnderTest server, AccessKey key, string method, string target, string? body = null) =>
        server.Send(new TestRequest(method, target) { Key = key, Text = body });

    static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
