using System.Text.Json;

namespace Chandlery.Tests.Faults;

public abstract class RaceContract : IAsyncLifetime
{
    const int Clients = 32;

    ServerProcess[] servers = [];
    int turn;

    public async ValueTask InitializeAsync()
    {
        servers = await Start();
        await Send("PUT", "/packages/brakes");
    }

    public virtual ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            server.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Of_many_who_create_one_name_one_is_told_yes_and_the_others_conflict()
    {
        for (var i = 0; i < 20; i++)
        {
            var answers = await Together(client => Send("PUT", $"/packages/brakes/versions/{i}", $$$"""{"attributes":{"client":"{{{client}}}"}}"""));

            var winner = Assert.Single(answers, static answer => answer.Status == 200);
            Assert.All(answers.Where(static answer => answer.Status != 200), static answer => Assert.Equal(409, answer.Status));
            Assert.Equal(
                Member(winner.Body, "attributes", "client"),
                Member((await Send("GET", $"/packages/brakes/versions/{i}")).Body, "attributes", "client"));
        }
    }

    [Fact]
    public async Task Many_who_create_under_one_token_are_all_told_yes()
    {
        var answers = await Together(_ => Send("PUT", "/packages/brakes/versions/1?clientToken=0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11", """{"description":"x"}"""));

        Assert.All(answers, static answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers.Select(static answer => answer.Body).Distinct());
    }

    [Fact]
    public async Task No_update_of_many_is_lost()
    {
        await Send("PUT", "/packages/brakes/versions/1");

        // Each touches a member of its own kind; a lost update would leave one of them behind.
        var answers = await Together(client => (client % 3) switch
        {
            0 => Send("PATCH", "/packages/brakes/versions/1", """{"description":"new"}"""),
            1 => Send("PATCH", "/packages/brakes/versions/1", """{"recipe":"new"}"""),
            _ => Send("PATCH", "/packages/brakes/versions/1", """{"action":"PUBLISH"}"""),
        });

        Assert.All(answers, static answer => Assert.Equal(200, answer.Status));
        var version = (await Send("GET", "/packages/brakes/versions/1")).Body;
        Assert.Equal(("new", "new", "PUBLISHED"), (Member(version, "description"), Member(version, "recipe"), Member(version, "status")));
    }

    [Fact]
    public async Task A_default_never_names_a_version_that_is_gone()
    {
        for (var i = 0; i < 30; i++)
        {
            await Send("PUT", $"/packages/brakes/versions/{i}");
            await Send("PATCH", $"/packages/brakes/versions/{i}", """{"action":"PUBLISH"}""");

            var answers = await Task.WhenAll(
                Send("PATCH", "/packages/brakes", $$"""{"defaultVersionName":"{{i}}"}"""),
                Send("DELETE", $"/packages/brakes/versions/{i}"));

            var made = answers[0].Status == 200;
            Assert.Equal(made ? (200, 400) : (404, 200), (answers[0].Status, answers[1].Status));
            Assert.Equal(made ? 200 : 404, (await Send("GET", $"/packages/brakes/versions/{i}")).Status);
            await Send("PATCH", "/packages/brakes", """{"unsetDefaultVersion":true}""");
        }
    }

    [Fact]
    public async Task A_package_is_never_deleted_from_under_a_version()
    {
        for (var i = 0; i < 30; i++)
        {
            await Send("PUT", $"/packages/p{i}");

            var answers = await Task.WhenAll(
                Send("PUT", $"/packages/p{i}/versions/1"),
                Send("DELETE", $"/packages/p{i}"));

            var made = answers[0].Status == 200;
            Assert.Equal(made ? (200, 400) : (400, 200), (answers[0].Status, answers[1].Status));
            Assert.Equal(made ? 200 : 404, (await Send("GET", $"/packages/p{i}/versions/1")).Status);
        }
    }

    /// <summary>One server, or several on one store.</summary>
    private protected abstract Task<ServerProcess[]> Start();

    /// <summary>Requests go to the servers in turn, so those who race meet in the store.</summary>
    Task<(int Status, string Body)> Send(string method, string target, string? body = null) =>
        servers[(uint)Interlocked.Increment(ref turn) % servers.Length].Send(method, target, body);

    static Task<(int Status, string Body)[]> Together(Func<int, Task<(int Status, string Body)>> send) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(send));

    static string? Member(string json, params string[] path)
    {
        using var document = JsonDocument.Parse(json);
        return path.Aggregate(document.RootElement, static (element, name) => element.GetProperty(name)).GetString();
    }
}
