using System.Collections.Concurrent;
using System.Text.Json;

namespace Chandlery.Tests.Faults;

public sealed class KillTests : IDisposable
{
    const int Kills = 5;
    const int Writers = 8;

    readonly string folder = Directory.CreateTempSubdirectory("chandlery-kill-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Everything_acknowledged_before_a_kill_is_there_after_it_whole()
    {
        var acknowledged = new ConcurrentDictionary<string, string>();
        using (var first = await ServerProcess.Start(folder))
            Assert.Equal(200, (await first.Send("PUT", "/packages/brakes")).Status);

        for (var round = 0; round < Kills; round++)
        {
            using var server = await ServerProcess.Start(folder);
            var before = acknowledged.Count;
            var writers = Enumerable.Range(0, Writers).Select(writer => Write(server, $"{round}.{writer}", acknowledged)).ToArray();
            await WaitFor(() => acknowledged.Count >= before + 100 + Random.Shared.Next(200));
            server.Kill();
            await Task.WhenAll(writers);
        }

        using var last = await ServerProcess.Start(folder);
        foreach (var (versionName, status) in acknowledged)
        {
            var (found, body) = await last.Send("GET", $"/packages/brakes/versions/{versionName}");
            Assert.True(found == 200, $"{versionName} was acknowledged and is gone: {found} {body}");
            using var version = JsonDocument.Parse(body);
            Assert.Equal(Content(versionName), version.RootElement.GetProperty("attributes").GetProperty("content").GetString());
            if (status == "PUBLISHED")
                Assert.Equal("PUBLISHED", version.RootElement.GetProperty("status").GetString());
        }

        Assert.Equal(0, last.Terminate());
    }

    [Fact]
    public async Task A_server_asked_to_stop_answers_what_it_has_begun_and_leaves_a_single_file()
    {
        var acknowledged = new ConcurrentDictionary<string, string>();
        using (var server = await ServerProcess.Start(folder))
        {
            await server.Send("PUT", "/packages/brakes");
            var writers = Enumerable.Range(0, Writers).Select(writer => Write(server, $"{writer}", acknowledged)).ToArray();
            await WaitFor(() => acknowledged.Count >= 100);

            Assert.Equal(0, server.Terminate());
            await Task.WhenAll(writers);
        }

        Assert.Equal(["catalog.db", "lock"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        using var again = await ServerProcess.Start(folder);
        foreach (var versionName in acknowledged.Keys)
            Assert.Equal(200, (await again.Send("GET", $"/packages/brakes/versions/{versionName}")).Status);
    }

    /// <summary>Creates and publishes versions one after the other until the server no longer answers.</summary>
    static async Task Write(ServerProcess server, string prefix, ConcurrentDictionary<string, string> acknowledged)
    {
        try
        {
            for (var i = 0; i < 100_000; i++)
            {
                var versionName = $"{prefix}.{i}";
                var created = await server.Send("PUT", $"/packages/brakes/versions/{versionName}", $$$"""{"attributes":{"content":"{{{Content(versionName)}}}"}}""");
                Assert.Equal(200, created.Status);
                acknowledged[versionName] = "DRAFT";
                if (i % 3 != 0)
                    continue;

                var published = await server.Send("PATCH", $"/packages/brakes/versions/{versionName}", """{"action":"PUBLISH"}""");
                Assert.Equal(200, published.Status);
                acknowledged[versionName] = "PUBLISHED";
            }
        }
        catch (HttpRequestException)
        {
            // Killed: what was under way has no answer, and may or may not be there.
        }
    }

    static string Content(string versionName) => string.Concat(Enumerable.Repeat(versionName + "/", 50));

    static async Task WaitFor(Func<bool> condition)
    {
        var deadline = DateTime.UtcNow.AddSeconds(60);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < deadline, "The server is too slow to be killed under load.");
            await Task.Delay(5);
        }
    }
}
