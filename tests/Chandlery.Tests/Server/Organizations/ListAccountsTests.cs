using System.Text.Json;
using Chandlery.Tests.Server.Sts;

namespace Chandlery.Tests.Server.Organizations;

/// <summary>What the management account sees of the organization, and who else sees it.</summary>
public sealed class ListAccountsTests
{
    const string Home = "123456789012";
    const string Organization = "o-6f593644c0";
    const string HomeAccount = $$"""{"Id":"{{Home}}","Arn":"arn:aws:organizations::{{Home}}:account/{{Organization}}/{{Home}}","Status":"ACTIVE","State":"ACTIVE","JoinedMethod":"INVITED"}""";

    [Fact]
    public async Task The_home_account_is_there_from_the_start()
    {
        await using var server = await ServerUnderTest.Open();

        Assert.Equal($"200\n{{\"Accounts\":[{HomeAccount}]}}", await server.Organizations(null, "ListAccounts"));
        Assert.Equal($"200\n{{\"Account\":{HomeAccount}}}", await server.Organizations(null, "DescribeAccount", $$"""{"AccountId":"{{Home}}"}"""));
        Assert.Equal(
            $$$"""
            200
            {"Organization":{"Id":"{{{Organization}}}","Arn":"arn:aws:organizations::{{{Home}}}:organization/{{{Organization}}}","FeatureSet":"ALL","MasterAccountArn":"arn:aws:organizations::{{{Home}}}:account/{{{Organization}}}/{{{Home}}}","MasterAccountId":"{{{Home}}}"}}
            """,
            await server.Organizations(null, "DescribeOrganization"));
    }

    [Fact]
    public async Task An_account_is_shown_alike_alone_and_in_the_list()
    {
        await using var server = await ServerUnderTest.Open();
        var id = await server.GivenAccount();

        var shown = (await server.Organizations(null, "DescribeAccount", $$"""{"AccountId":"{{id}}"}"""))["200\n{\"Account\":".Length..^1];

        Assert.Equal(
            $$"""{"Id":"{{id}}","Arn":"arn:aws:organizations::{{Home}}:account/{{Organization}}/{{id}}","Email":"ada@example.com","Name":"Ada's","Status":"ACTIVE","State":"ACTIVE","JoinedMethod":"CREATED","JoinedTimestamp":1764547200.25}""",
            shown);
        Assert.Equal($"200\n{{\"Accounts\":[{string.Join(',', ((string[])[HomeAccount, shown]).Order(StringComparer.Ordinal))}]}}", await server.Organizations(null, "ListAccounts"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public async Task Pages_have_every_account_once_in_order(int size)
    {
        await using var server = await ServerUnderTest.Open();
        var all = new List<string> { Home };
        for (var i = 0; i < 5; i++)
            all.Add(await server.GivenAccount($"ada{i}@example.com"));

        Assert.Equal(all.Order(StringComparer.Ordinal), await Walk(server, "ListAccounts", size, "Id"));
    }

    [Fact]
    public async Task Requests_are_listed_by_what_came_of_them()
    {
        await using var server = await ServerUnderTest.Open();
        for (var i = 0; i < 5; i++)
            (await server.Created($"ada{i % 3}@example.com")).Dispose();

        Assert.Equal(["FAILED", "FAILED"], await Walk(server, "ListCreateAccountStatus", 1, "State", ""","States":["FAILED","IN_PROGRESS"]"""));
        Assert.Equal(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"], await Walk(server, "ListCreateAccountStatus", 2, "State", ""","States":["SUCCEEDED"]"""));
        Assert.Equal(5, (await Walk(server, "ListCreateAccountStatus", 2, "Id", ""","States":[]""")).Distinct().Count());
        Assert.Equal("200\n{\"CreateAccountStatuses\":[]}", await server.Organizations(null, "ListCreateAccountStatus", """{"States":["IN_PROGRESS"]}"""));
    }

    [Theory]
    [InlineData("ListAccounts", """{"MaxResults":0}""", "MIN_VALUE_EXCEEDED", "'maxResults'")]
    [InlineData("ListAccounts", """{"MaxResults":21}""", "MAX_VALUE_EXCEEDED", "'maxResults'")]
    [InlineData("ListAccounts", """{"NextToken":"abc"}""", "INVALID_NEXT_TOKEN", "nextToken")]
    [InlineData("ListAccounts", """{"NextToken":""}""", "INVALID_NEXT_TOKEN", "nextToken")]
    [InlineData("ListCreateAccountStatus", """{"MaxResults":21}""", "MAX_VALUE_EXCEEDED", "'maxResults'")]
    [InlineData("ListCreateAccountStatus", """{"NextToken":"abc"}""", "INVALID_NEXT_TOKEN", "nextToken")]
    [InlineData("ListCreateAccountStatus", """{"States":["DONE"]}""", "INVALID_ENUM", "'states.1.member'")]
    [InlineData("ListCreateAccountStatus", """{"States":[null]}""", "INPUT_REQUIRED", "'states.1.member'")]
    [InlineData("DescribeAccount", "{}", "INPUT_REQUIRED", "'accountId'")]
    [InlineData("DescribeAccount", """{"AccountId":"12345678901"}""", "INVALID_PATTERN", "'accountId'")]
    [InlineData("DescribeAccount", """{"AccountId":"1234567890123"}""", "MAX_LENGTH_EXCEEDED", "'accountId'")]
    [InlineData("DescribeCreateAccountStatus", "{}", "INPUT_REQUIRED", "'createAccountRequestId'")]
    [InlineData("DescribeCreateAccountStatus", """{"CreateAccountRequestId":"car-1"}""", "INVALID_PATTERN", "'createAccountRequestId'")]
    public async Task What_is_malformed_is_refused_by_name(string operation, string body, string reason, string says)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Organizations(null, operation, body);

        Assert.StartsWith("400 InvalidInputException\n", answer, StringComparison.Ordinal);
        Assert.Contains(says, answer, StringComparison.Ordinal);
        Assert.EndsWith($"\",\"Reason\":\"{reason}\"}}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_of_its_own_list()
    {
        await using var server = await ServerUnderTest.Open();
        for (var i = 0; i < 3; i++)
            (await server.Created($"ada{i}@example.com")).Dispose();
        using var page = JsonDocument.Parse((await server.Organizations(null, "ListCreateAccountStatus", """{"MaxResults":1}""")).Split('\n')[1]);
        var token = page.RootElement.GetProperty("NextToken").GetString();

        Assert.StartsWith("200", await server.Organizations(null, "ListCreateAccountStatus", $$"""{"NextToken":"{{token}}"}"""), StringComparison.Ordinal);
        Assert.Contains("INVALID_NEXT_TOKEN", await server.Organizations(null, "ListCreateAccountStatus", $$"""{"NextToken":"{{token}}","States":["FAILED"]}"""), StringComparison.Ordinal);
        Assert.Contains("INVALID_NEXT_TOKEN", await server.Organizations(null, "ListAccounts", $$"""{"NextToken":"{{token}}"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_has_an_error_of_its_own()
    {
        await using var server = await ServerUnderTest.Open();

        Assert.Equal("""
            400 AccountNotFoundException
            {"__type":"AccountNotFoundException","Message":"There is no account 000000000000 in the organization."}
            """, await server.Organizations(null, "DescribeAccount", """{"AccountId":"000000000000"}"""));
        Assert.Equal("""
            400 CreateAccountStatusNotFoundException
            {"__type":"CreateAccountStatusNotFoundException","Message":"There is no request car-00000000 for an account."}
            """, await server.Organizations(null, "DescribeCreateAccountStatus", """{"CreateAccountRequestId":"car-00000000"}"""));
    }

    [Theory]
    [InlineData("CreateAccount", """{"Email":"ada@example.com","AccountName":"A"}""", "*")]
    [InlineData("DescribeCreateAccountStatus", """{"CreateAccountRequestId":"car-00000000"}""", "*")]
    [InlineData("ListCreateAccountStatus", "{}", "*")]
    [InlineData("ListAccounts", "{}", "*")]
    [InlineData("DescribeAccount", """{"AccountId":"000000000000"}""", $"arn:aws:organizations::{Home}:account/{Organization}/000000000000")]
    [InlineData("DescribeOrganization", "{}", "*")]
    public async Task Each_operation_needs_a_permission_of_its_own(string operation, string body, string resource)
    {
        await using var server = await ServerUnderTest.Open();
        var nobody = await server.GivenUser("nobody", QueryCalls.Policy("iam:*"));
        var somebody = await server.GivenUser("somebody", QueryCalls.Policy($"organizations:{operation}", resource));

        Assert.Equal(
            $$"""
            400 AccessDeniedException
            {"__type":"AccessDeniedException","Message":"User: arn:aws:iam::{{Home}}:user/nobody is not authorized to perform: organizations:{{operation}} on resource: {{resource}} because no identity-based policy allows the organizations:{{operation}} action"}
            """,
            await server.Organizations(nobody, operation, body));
        Assert.DoesNotContain("AccessDeniedException", await server.Organizations(somebody, operation, body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_is_not_there_is_none()
    {
        await using var server = await ServerUnderTest.Open();

        Assert.Equal("""
            400 UnknownOperationException
            {"__type":"UnknownOperationException","Message":"There is no operation AWSOrganizationsV20161128.CloseAccount."}
            """, await server.Organizations(null, "CloseAccount"));
    }

    [Fact]
    public async Task The_target_is_under_the_signature()
    {
        await using var server = await ServerUnderTest.Open();
        var request = OrganizationsCalls.Request(null, "ListAccounts", "{}");

        var changed = await server.Exchange(request with { Changed = [("X-Amz-Target", "AWSOrganizationsV20161128.DescribeOrganization")] });
        var unsigned = await server.Exchange(request with { Signed = [], Changed = [("X-Amz-Target", "AWSOrganizationsV20161128.ListAccounts")] });

        Assert.StartsWith("400 InvalidSignatureException\n", OrganizationsCalls.Text(changed), StringComparison.Ordinal);
        Assert.Equal("""
            400 InvalidSignatureException
            {"__type":"InvalidSignatureException","Message":"The header 'x-amz-target' is sent and must be signed."}
            """, OrganizationsCalls.Text(unsigned));
    }

    [Fact]
    public async Task Who_is_not_known_is_told_so_in_json()
    {
        await using var server = await ServerUnderTest.Open();
        var request = OrganizationsCalls.Request(null, "ListAccounts", "{}");

        Assert.StartsWith("400 MissingAuthenticationTokenException\n", OrganizationsCalls.Text(await server.Exchange(request with { Unsigned = true })), StringComparison.Ordinal);
        Assert.StartsWith("400 UnrecognizedClientException\n", OrganizationsCalls.Text(await server.Exchange(request with { Key = new("AKIAUNKNOWNUNKNOWN00", "secret", null) })), StringComparison.Ordinal);
        Assert.StartsWith("400 InvalidSignatureException\n", OrganizationsCalls.Text(await server.Exchange(request with { Service = "iam" })), StringComparison.Ordinal);
    }

    static async Task<List<string>> Walk(ServerUnderTest server, string operation, int size, string member, string filter = "")
    {
        var found = new List<string>();
        for (string? token = null; ;)
        {
            var after = token is null ? "" : $",\"NextToken\":\"{token}\"";
            using var page = JsonDocument.Parse((await server.Organizations(null, operation, $$"""{"MaxResults":{{size}}{{after}}{{filter}}}""")).Split('\n')[1]);
            var rows = page.RootElement.EnumerateObject().First().Value.EnumerateArray().Select(row => row.GetProperty(member).GetString()!).ToArray();
            Assert.InRange(rows.Length, 1, size);
            found.AddRange(rows);
            if (!page.RootElement.TryGetProperty("NextToken", out var next))
                return found;
            token = next.GetString();
        }
    }
}
