using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage;
using Chandlery.Tests.Storage.Sqlite;

namespace Chandlery.Tests.Faults;

/// <summary>What an operator meets who starts a server on a folder that it cannot, or must not, use.</summary>
public sealed class RefusedStartTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    string CatalogFile => folder.File(SqliteEngine.FileName);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_second_server_is_refused_the_first_goes_on_and_once_it_is_killed_another_can_start()
    {
        using var first = await ServerProcess.Start(folder.Path);
        await first.Send("PUT", "/packages/brakes");

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(
                (1, $"Another server is running on the data folder {folder.Path}. Stop it first, or start this one with another folder."),
                await ServerProcess.Refusal(folder.Path));
            Assert.Equal("200", await first.Outcome("PUT", $"/packages/brakes/versions/{i}"));
        }

        first.Kill();
        using var next = await ServerProcess.Start(folder.Path);
        for (var i = 0; i < 3; i++)
            Assert.Equal("200", await next.Outcome("GET", $"/packages/brakes/versions/{i}"));
    }

    [Fact]
    public async Task A_file_of_a_newer_server_is_refused_with_the_schema_that_it_needs_and_one_that_still_serves_is_used()
    {
        using (var server = await ServerProcess.Start(folder.Path))
        {
            await server.Send("PUT", "/packages/brakes");
            Assert.Equal(0, server.Terminate());
        }

        Execute("UPDATE schema_version SET version = 900, oldest_server = 800");
        var before = await File.ReadAllBytesAsync(CatalogFile);
        var (status, error) = await ServerProcess.Refusal(folder.Path);
        Assert.Equal(1, status);
        Assert.Matches(@"\A\S+catalog\.db was written by a newer server: its schema is 900 and needs a server with schema 800; this one has \d+\. Start the newer server, or restore an older backup\.\z", error);
        Assert.Equal(before, await File.ReadAllBytesAsync(CatalogFile));

        Execute("UPDATE schema_version SET oldest_server = 1");
        using var again = await ServerProcess.Start(folder.Path);
        Assert.Equal("200", await again.Outcome("GET", "/packages/brakes"));
    }

    [Fact]
    public async Task A_damaged_page_answers_an_error_and_turns_readiness_red_and_the_rest_is_served_before_and_after_a_restart()
    {
        using (var server = await ServerProcess.Start(folder.Path))
        {
            await server.Send("PUT", "/packages/brakes");
            for (var i = 0; i < 300; i++)
                Assert.Equal("200", await server.Outcome("PUT", $"/packages/brakes/versions/{i:000}", $$"""{"recipe":"{{new string('r', 1000)}}"}"""));
            Assert.Equal(0, server.Terminate());
        }

        var pages = new CatalogPages(CatalogFile);
        var leaves = pages.Levels("version_bodies")[^1];
        pages.Ruin(leaves[leaves.Count / 2]);

        for (var start = 0; start < 2; start++)
        {
            using var server = await ServerProcess.Start(folder.Path);
            Assert.Equal("200", await server.Outcome("GET", "/health/ready"));
            var outcomes = new List<string>();
            for (var i = 0; i < 300; i++)
                outcomes.Add(await server.Outcome("GET", $"/packages/brakes/versions/{i:000}"));

            Assert.InRange(outcomes.Count(static outcome => outcome == "500 InternalServerException"), 1, 10);
            Assert.All(outcomes, static outcome => Assert.True(outcome is "200" or "500 InternalServerException", outcome));
            await server.UntilNotReady();
            Assert.Equal("200", await server.Outcome("GET", "/health/live"));
            await server.UntilItHasLogged("malformed");
            Assert.Equal("200", await server.Outcome("PUT", $"/packages/horn-{start}"));
            Assert.Equal(0, server.Terminate());
        }
    }

    void Execute(string sql)
    {
        using var file = new SqliteConnection(CatalogFile, TimeSpan.Zero);
        file.Execute(sql);
    }
}
