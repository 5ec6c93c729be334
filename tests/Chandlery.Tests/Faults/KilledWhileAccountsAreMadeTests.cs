using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Chandlery.Tests.Server.Organizations;
using Chandlery.Tests.Server.Sts;
using Chandlery.Tests.Storage.Postgres;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Faults;

/// <summary>An account is there whole or not at all, whenever the server dies.</summary>
public sealed class KilledWhileAccountsAreMadeTests : IDisposable
{
    const int Writers = 8;

    static readonly AccessKey Root = new("AKIAACCOUNTACCOUNT01", "a secret that is long enough for tests", null);

    static readonly Dictionary<string, string> Environment = new() { ["CHANDLERY_ROOT_ACCESS_KEY_ID"] = Root.Id, ["CHANDLERY_ROOT_SECRET_ACCESS_KEY"] = Root.Secret };

    readonly string folder = Directory.CreateTempSubdirectory("chandlery-kill-").FullName;
    string? store;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.Postgres)]
    public async Task Every_account_that_was_acknowledged_is_there_and_every_account_that_is_there_can_be_entered(Engines engine)
    {
        store = await engine.NewStore();
        var acknowledged = new ConcurrentDictionary<string, string>();
        AccessKey user;
        using (var first = await Start())
            user = await GivenUser(first);

        var kills = Soak.Of(3, 40);
        for (var kill = 0; kill < kills; kill++)
        {
            using var server = await Start();
            var enough = acknowledged.Count + 20 + Random.Shared.Next(40);
            var running = Enumerable.Range(0, Writers).Select(writer => Make(server, $"{kill}-{writer}", acknowledged)).ToArray();
            await Load.Until(() => acknowledged.Count >= enough, running);
            server.Kill();
            await Task.WhenAll(running);
            if (store is not null)
                await PostgresServer.UntilNobodyIsConnected(store);
        }

        using var last = await Start();
        var there = await All(last);
        Assert.All(acknowledged, made => Assert.Equal(made.Value, there.GetValueOrDefault(made.Key)));
        foreach (var account in there.Keys)
            Assert.Contains($":{account}:assumed-role/OrganizationAccountAccessRole/check", await Assume(last, user, account), StringComparison.Ordinal);
        Assert.Equal(0, last.Terminate());
    }

    Task<ServerProcess> Start() => store is null ? ServerProcess.Start(folder, Environment) : ServerProcess.StartOn(store, Environment);

    /// <summary>Until the server is gone.</summary>
    static async Task Make(ServerProcess server, string writer, ConcurrentDictionary<string, string> acknowledged)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var email = $"{writer}-{i}@example.com";
                using var answer = JsonDocument.Parse(await Organizations(server, "CreateAccount", $$"""{"Email":"{{email}}","AccountName":"A"}"""));
                acknowledged[answer.RootElement.GetProperty("CreateAccountStatus").GetProperty("AccountId").GetString()!] = email;
            }
        }
        catch (HttpRequestException)
        {
        }
    }

    /// <summary>Emails of members by their ids.</summary>
    static async Task<Dictionary<string, string>> All(ServerProcess server)
    {
        var all = new Dictionary<string, string>();
        for (var body = "{}"; ;)
        {
            using var page = JsonDocument.Parse(await Organizations(server, "ListAccounts", body));
            foreach (var account in page.RootElement.GetProperty("Accounts").EnumerateArray().Where(static each => each.TryGetProperty("Email", out _)))
                all.Add(account.GetProperty("Id").GetString()!, account.GetProperty("Email").GetString()!);
            if (!page.RootElement.TryGetProperty("NextToken", out var next))
                return all;
            body = $$"""{"NextToken":"{{next.GetString()}}"}""";
        }
    }

    static async Task<AccessKey> GivenUser(ServerProcess server)
    {
        await Query(server, Root, "iam", "Action=CreateUser&Version=2010-05-08&UserName=dev");
        await Query(server, Root, "iam", $"Action=PutUserPolicy&Version=2010-05-08&UserName=dev&PolicyName=own&PolicyDocument={Uri.EscapeDataString(QueryCalls.Policy("sts:AssumeRole"))}");
        var key = XElement.Parse(await Query(server, Root, "iam", "Action=CreateAccessKey&Version=2010-05-08&UserName=dev"));
        return new(key.Descendants(key.Name.Namespace + "AccessKeyId").Single().Value, key.Descendants(key.Name.Namespace + "SecretAccessKey").Single().Value);
    }

    static Task<string> Assume(ServerProcess server, AccessKey user, string account) =>
        Query(server, user, "sts", $"Action=AssumeRole&Version=2011-06-15&RoleSessionName=check&RoleArn={Uri.EscapeDataString(OrganizationsCalls.AccessRole(account))}");

    static Task<string> Organizations(ServerProcess server, string operation, string body) =>
        Post(server, Root, "organizations", "application/x-amz-json-1.1", body, ("X-Amz-Target", $"AWSOrganizationsV20161128.{operation}"));

    static Task<string> Query(ServerProcess server, AccessKey key, string service, string form) => Post(server, key, service, "application/x-www-form-urlencoded", form);

    static async Task<string> Post(ServerProcess server, AccessKey key, string service, string type, string body, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new SigningHandler(new Signer(key, ServerProcess.Region, service, TimeProvider.System), new SocketsHttpHandler())) { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new(type) } } };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text;
    }
}
