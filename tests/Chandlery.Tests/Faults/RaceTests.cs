using System.Text.Json;

namespace Chandlery.Tests.Faults;

public sealed class RaceTests : IAsyncLifetime
{
    const int Clients = 32;

    readonly string folder = Directory.CreateTempSubdirectory("chandlery-race-").FullName;
    ServerProcess server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ServerProcess.Start(folder);
        await server.Send("PUT", "/packages/brakes");
    }

    public ValueTask DisposeAsync()
    {
        server.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Of_many_who_create_one_name_one_is_told_yes_and_the_others_conflict()
    {
        for (var i = 0; i < 20; i++)
        {
            var answers = await Together(client => server.Send("PUT", $"/packages/brakes/versions/{i}", $$$"""{"attributes":{"client":"{{{client}}}"}}"""));

            var winner = Assert.Single(answers, static answer => answer.Status == 200);
            Assert.All(answers.Where(static answer => answer.Status != 200), static answer => Assert.Equal(409, answer.Status));
            Assert.Equal(
                Member(winner.Body, "attributes", "client"),
                Member((await server.Send("GET", $"/packages/brakes/versions/{i}")).Body, "attributes", "client"));
        }
    }

    [Fact]
    public async Task Many_who_create_under_one_token_are_all_told_yes()
    {
        var answers = await Together(_ => server.Send("PUT", "/packages/brakes/versions/1?clientToken=0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11", """{"description":"x"}"""));

        Assert.All(answers, static answer => Assert.Equal(200, answer.Status));
        Assert.Single(answers.Select(static answer => answer.Body).Distinct());
    }

    [Fact]
    public async Task No_update_of_many_is_lost()
    {
        await server.Send("PUT", "/packages/brakes/versions/1");

        // Each touches a member of its own kind; a lost update would leave one of them behind.
        var answers = await Together(client => (client % 3) switch
        {
            0 => server.Send("PATCH", "/packages/brakes/versions/1", """{"description":"new"}"""),
            1 => server.Send("PATCH", "/packages/brakes/versions/1", """{"recipe":"new"}"""),
            _ => server.Send("PATCH", "/packages/brakes/versions/1", """{"action":"PUBLISH"}"""),
        });

        Assert.All(answers, static answer => Assert.Equal(200, answer.Status));
        var version = (await server.Send("GET", "/packages/brakes/versions/1")).Body;
        Assert.Equal(("new", "new", "PUBLISHED"), (Member(version, "description"), Member(version, "recipe"), Member(version, "status")));
    }

    [Fact]
    public async Task A_default_never_names_a_version_that_is_gone()
    {
        for (var i = 0; i < 30; i++)
        {
            await server.Send("PUT", $"/packages/brakes/versions/{i}");
            await server.Send("PATCH", $"/packages/brakes/versions/{i}", """{"action":"PUBLISH"}""");

            var answers = await Task.WhenAll(
                server.Send("PATCH", "/packages/brakes", $$"""{"defaultVersionName":"{{i}}"}"""),
                server.Send("DELETE", $"/packages/brakes/versions/{i}"));

            var made = answers[0].Status == 200;
            Assert.Equal(made ? (200, 400) : (404, 200), (answers[0].Status, answers[1].Status));
            Assert.Equal(made ? 200 : 404, (await server.Send("GET", $"/packages/brakes/versions/{i}")).Status);
            await server.Send("PATCH", "/packages/brakes", """{"unsetDefaultVersion":true}""");
        }
    }

    [Fact]
    public async Task A_package_is_never_deleted_from_under_a_version()
    {
        for (var i = 0; i < 30; i++)
        {
            await server.Send("PUT", $"/packages/p{i}");

            var answers = await Task.WhenAll(
                server.Send("PUT", $"/packages/p{i}/versions/1"),
                server.Send("DELETE", $"/packages/p{i}"));

            var made = answers[0].Status == 200;
            Assert.Equal(made ? (200, 400) : (400, 200), (answers[0].Status, answers[1].Status));
            Assert.Equal(made ? 200 : 404, (await server.Send("GET", $"/packages/p{i}/versions/1")).Status);
        }
    }

    static Task<(int Status, string Body)[]> Together(Func<int, Task<(int Status, string Body)>> send) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(send));

    static string? Member(string json, params string[] path)
    {
        using var document = JsonDocument.Parse(json);
        return path.Aggregate(document.RootElement, static (element, name) => element.GetProperty(name)).GetString();
    }
}
