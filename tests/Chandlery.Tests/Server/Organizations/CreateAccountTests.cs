using System.Text.Json;
using Chandlery.Tests.Server.Sts;
using Chandlery.Tests.Storage.Postgres;

namespace Chandlery.Tests.Server.Organizations;

/// <summary>Accounts beside the home account: how they are made, and what they begin with.</summary>
public sealed class CreateAccountTests
{
    const string Home = "123456789012";

    [Fact]
    public async Task The_account_is_there_when_the_answer_is()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Organizations(null, "CreateAccount", """{"Email":"ada@example.com","AccountName":"Ada's","IamUserAccessToBilling":"DENY","Tags":[]}""");

        Assert.Matches(
            """\A200\n\{"CreateAccountStatus":\{"Id":"car-[0-9a-f]{32}","AccountName":"Ada's","State":"SUCCEEDED","RequestedTimestamp":1764547200\.25,"CompletedTimestamp":1764547200\.25,"AccountId":"\d{12}"\}\}\z""",
            answer);
        var account = JsonDocument.Parse(answer.Split('\n')[1]).RootElement.GetProperty("CreateAccountStatus").GetProperty("AccountId").GetString();
        Assert.NotEqual(Home, account);
        Assert.StartsWith("200", await server.Organizations(null, "DescribeAccount", $$"""{"AccountId":"{{account}}"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_begins_with_a_role_that_trusts_the_home_account_and_may_do_everything()
    {
        await using var server = await ServerUnderTest.Open();
        var account = await server.GivenAccount();
        var administrator = await server.GivenAdministrator(account);

        Assert.Matches(
            $"\\A200\n<Arn>arn:aws:sts::{account}:assumed-role/OrganizationAccountAccessRole/session</Arn><UserId>AROA[A-Z2-7]{{17}}:session</UserId><Account>{account}</Account>\\z",
            await server.Ask(administrator, "GetCallerIdentity"));
        var role = await server.Result(administrator, "GetRole", ("RoleName", "OrganizationAccountAccessRole"));
        Assert.Equal(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{Home}}:root"},"Action":"sts:AssumeRole"}]}""",
            Uri.UnescapeDataString(role.Descendants("AssumeRolePolicyDocument").Single().Value));
        Assert.Equal("200\n<IsTruncated>false</IsTruncated><PolicyNames><member>AdministratorAccess</member></PolicyNames>",
            await server.Ask(administrator, "ListRolePolicies", ("RoleName", "OrganizationAccountAccessRole")));
        Assert.StartsWith("200\n<IsTruncated>false</IsTruncated><Users />", await server.Ask(administrator, "ListUsers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_first_user_makes_it_one_that_was_changed_and_the_role_stays()
    {
        await using var server = await ServerUnderTest.Open();
        var account = await server.GivenAccount();
        var administrator = await server.GivenAdministrator(account);

        var olga = await server.GivenUserBy(administrator, "olga", QueryCalls.Policy("*"));
        await server.Restart();

        Assert.Contains($"<Arn>arn:aws:iam::{account}:user/olga</Arn>", await server.Ask(olga, "GetCallerIdentity"), StringComparison.Ordinal);
        Assert.StartsWith("200", await server.Ask(administrator, "GetRole", ("RoleName", "OrganizationAccountAccessRole")), StringComparison.Ordinal);
        Assert.StartsWith("200", await server.Ask(olga, "DeleteRolePolicy", ("RoleName", "OrganizationAccountAccessRole"), ("PolicyName", "AdministratorAccess")), StringComparison.Ordinal);
        Assert.StartsWith("200", await server.Ask(olga, "DeleteRole", ("RoleName", "OrganizationAccountAccessRole")), StringComparison.Ordinal);
        Assert.StartsWith("403 InvalidClientTokenId", await server.Ask(administrator, "GetCallerIdentity"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_has_the_name_that_is_asked_for()
    {
        await using var server = await ServerUnderTest.Open();
        var dev = await server.GivenUser("dev", QueryCalls.Policy("sts:AssumeRole"));
        var answer = await server.Organizations(null, "CreateAccount", """{"Email":"ada@example.com","AccountName":"A","RoleName":"Admin"}""");
        var account = JsonDocument.Parse(answer.Split('\n')[1]).RootElement.GetProperty("CreateAccountStatus").GetProperty("AccountId").GetString()!;

        Assert.StartsWith("200", await server.Ask(await server.Assume(dev, OrganizationsCalls.AccessRole(account, "Admin")), "GetRole", ("RoleName", "Admin")), StringComparison.Ordinal);
        Assert.StartsWith("403 AccessDenied", await Try(server, dev, OrganizationsCalls.AccessRole(account)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ada@example.com")]
    [InlineData("ADA@Example.com")]
    public async Task A_second_account_of_an_email_is_a_request_that_failed(string email)
    {
        await using var server = await ServerUnderTest.Open();
        await server.GivenAccount("ada@example.com");

        var answer = await server.Organizations(null, "CreateAccount", $$"""{"Email":"{{email}}","AccountName":"Bea's"}""");

        Assert.Matches(
            """\A200\n\{"CreateAccountStatus":\{"Id":"car-[0-9a-f]{32}","AccountName":"Bea's","State":"FAILED","RequestedTimestamp":1764547200\.25,"CompletedTimestamp":1764547200\.25,"FailureReason":"EMAIL_ALREADY_EXISTS"\}\}\z""",
            answer);
        var id = JsonDocument.Parse(answer.Split('\n')[1]).RootElement.GetProperty("CreateAccountStatus").GetProperty("Id").GetString();
        Assert.Equal(answer, await server.Organizations(null, "DescribeCreateAccountStatus", $$"""{"CreateAccountRequestId":"{{id}}"}"""));
        Assert.Equal(2, (await server.Organizations(null, "ListAccounts")).Split("\"Arn\"").Length - 1);
    }

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.Postgres)]
    public async Task Of_many_who_ask_for_one_email_one_gets_an_account(Engines engine)
    {
        var store = await engine.NewStore();
        await using var one = await ServerUnderTest.Open(store: store);
        await using var other = store is null ? null : await ServerUnderTest.Open(store: store);

        var states = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            using var answer = await (i % 2 == 0 ? one : other ?? one).Created("ada@example.com");
            return answer.RootElement.GetProperty("CreateAccountStatus").GetProperty("State").GetString();
        }));

        Assert.Equal(1, states.Count(static state => state == "SUCCEEDED"));
        Assert.Equal(15, states.Count(static state => state == "FAILED"));
        Assert.Equal(2, (await (other ?? one).Organizations(null, "ListAccounts")).Split("\"Arn\"").Length - 1);
    }

    [Fact]
    public async Task What_one_server_has_made_is_there_on_another()
    {
        var store = await PostgresServer.NewDatabase();
        await using var one = await ServerUnderTest.Open(store: store);
        await using var other = await ServerUnderTest.Open(store: store);
        var dev = await one.GivenUser("dev", QueryCalls.Policy("sts:AssumeRole"));

        var account = await one.GivenAccount();
        var administrator = await one.GivenAdministrator(account, dev);

        Assert.Contains($"<Account>{account}</Account>", await other.Ask(administrator, "GetCallerIdentity"), StringComparison.Ordinal);
        Assert.StartsWith("200", await other.Ask(administrator, "CreateUser", ("UserName", "olga")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "INPUT_REQUIRED", "Value null at 'email'")]
    [InlineData("""{"Email":"ada@example.com"}""", "INPUT_REQUIRED", "Value null at 'accountName'")]
    [InlineData("""{"Email":"a@b.c","AccountName":"A"}""", "MIN_LENGTH_EXCEEDED", "Value at 'email' failed to satisfy constraint: Member must have length greater than or equal to 6")]
    [InlineData("""{"Email":"ada.example.com","AccountName":"A"}""", "INVALID_PATTERN", "Value at 'email' failed to satisfy constraint: Member must satisfy regular expression pattern")]
    [InlineData("""{"Email":"ada@example","AccountName":"A"}""", "INVALID_PATTERN", "Value at 'email'")]
    [InlineData("""{"Email":"ada\u0001@example.com","AccountName":"A"}""", "INVALID_PATTERN", "Value at 'email' failed to satisfy constraint: Member must have only characters that can be printed")]
    [InlineData("""{"Email":"ada@example.com","AccountName":""}""", "MIN_LENGTH_EXCEEDED", "Value at 'accountName'")]
    [InlineData("""{"Email":"ada@example.com","AccountName":"é"}""", "INVALID_PATTERN", "Value at 'accountName'")]
    [InlineData("""{"Email":"ada@example.com","AccountName":"012345678901234567890123456789012345678901234567890"}""", "MAX_LENGTH_EXCEEDED", "Value at 'accountName'")]
    [InlineData("""{"Email":"ada@example.com","AccountName":"A","RoleName":"a b"}""", "INVALID_PATTERN", "Value 'a b' at 'roleName'")]
    [InlineData("""{"Email":"ada@example.com","AccountName":"A","IamUserAccessToBilling":"MAYBE"}""", "INVALID_ENUM", "Value 'MAYBE' at 'iamUserAccessToBilling'")]
    [InlineData("""{"Email":"ada@example.com","AccountName":"A","Tags":[{"Key":"a","Value":"b"}]}""", null, "Value at 'tags' failed to satisfy constraint: Member is not supported by this server")]
    public async Task What_is_malformed_is_refused_by_name_and_makes_nothing(string body, string? reason, string says)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Organizations(null, "CreateAccount", body);

        Assert.StartsWith("400 InvalidInputException\n{\"__type\":\"InvalidInputException\",\"Message\":\"", answer, StringComparison.Ordinal);
        Assert.Contains(says, answer, StringComparison.Ordinal);
        Assert.EndsWith(reason is null ? "\"}" : $"\",\"Reason\":\"{reason}\"}}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("example", answer, StringComparison.Ordinal);
        Assert.Equal("200\n{\"CreateAccountStatuses\":[]}", await server.Organizations(null, "ListCreateAccountStatus"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]", "SerializationException")]
    [InlineData("{", "SerializationException")]
    [InlineData("""{"Email":1}""", "SerializationException")]
    [InlineData("""{"Email":"\ud800@example.com"}""", "SerializationException")]
    [InlineData("""{"Tags":"a"}""", "SerializationException")]
    public async Task What_is_not_the_json_of_the_operation_is_refused(string body, string name = "InvalidInputException")
    {
        await using var server = await ServerUnderTest.Open();

        Assert.StartsWith($"400 {name}\n", await server.Organizations(null, "CreateAccount", body), StringComparison.Ordinal);
    }

    static Task<string> Try(ServerUnderTest server, Chandlery.Wire.Signing.AccessKey key, string role) => server.Ask(key, "AssumeRole", ("RoleArn", role), ("RoleSessionName", "session"));
}
