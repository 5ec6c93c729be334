using System.Globalization;
using System.Text.Json;
using Chandlery.Tests.Server.Sts;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Organizations;

/// <summary>Calls of Organizations as a client makes them.</summary>
static class OrganizationsCalls
{
    public static TestRequest Request(AccessKey? key, string operation, string body) => new("POST", "/")
    {
        Text = body,
        ContentType = "application/x-amz-json-1.1",
        Region = "us-east-1",
        Service = "organizations",
        Key = key,
        Signed = [("X-Amz-Target", $"AWSOrganizationsV20161128.{operation}")],
    };

    /// <param name="key">The root's of the home account where null.</param>
    /// <returns>"200" or such as "400 InvalidInputException", and the body.</returns>
    public static async Task<string> Organizations(this ServerUnderTest server, AccessKey? key, string operation, string body = "{}") =>
        Text(await server.Exchange(Request(key, operation, body)));

    public static string Text(TestAnswer answer)
    {
        Assert.True(Guid.TryParseExact(answer.Header("x-amzn-RequestId"), "D", out _));
        Assert.Equal("application/x-amz-json-1.1", answer.Header("Content-Type"));
        using var json = JsonDocument.Parse(answer.Body);
        var type = json.RootElement.TryGetProperty("__type", out var named) ? named.GetString() : null;
        Assert.Equal(type, answer.Header("x-amzn-ErrorType"));
        return string.Create(CultureInfo.InvariantCulture, $"{$"{answer.Status} {type}".TrimEnd()}\n{answer.Body}");
    }

    /// <summary>A new account. Its id.</summary>
    public static async Task<string> GivenAccount(this ServerUnderTest server, string email = "ada@example.com")
    {
        using var created = await server.Created(email);
        return created.RootElement.GetProperty("CreateAccountStatus").GetProperty("AccountId").GetString()!;
    }

    public static async Task<JsonDocument> Created(this ServerUnderTest server, string email)
    {
        var answer = await server.Exchange(Request(null, "CreateAccount", $$"""{"Email":"{{email}}","AccountName":"Ada's"}"""));
        Assert.Equal(200, answer.Status);
        return JsonDocument.Parse(answer.Body);
    }

    public static string AccessRole(string account, string name = "OrganizationAccountAccessRole") => $"arn:aws:iam::{account}:role/{name}";

    /// <summary>Who may do everything in the account: a session of the role that it began with.</summary>
    /// <param name="user">Of the home account, who takes it on; made where null.</param>
    public static async Task<AccessKey> GivenAdministrator(this ServerUnderTest server, string account, AccessKey? user = null) =>
        await server.Assume(user ?? await server.GivenUser($"for-{account}", QueryCalls.Policy("sts:AssumeRole")), AccessRole(account));

    /// <summary>A user of an account, by whoever may make it, with a key and what the policy says.</summary>
    public static async Task<AccessKey> GivenUserBy(this ServerUnderTest server, AccessKey administrator, string name, string policy)
    {
        await server.Result(administrator, "CreateUser", ("UserName", name));
        await server.Result(administrator, "PutUserPolicy", ("UserName", name), ("PolicyName", "own"), ("PolicyDocument", policy));
        var key = await server.Result(administrator, "CreateAccessKey", ("UserName", name));
        return new(key.Descendants("AccessKeyId").Single().Value, key.Descendants("SecretAccessKey").Single().Value);
    }
}
