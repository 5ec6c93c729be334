using System.Globalization;
using System.Text.Json;
using Chandlery.Tests.Storage;

namespace Chandlery.Tests.Faults;

/// <summary>The clock of the server's machine jumps by hours, both ways, while it runs; timers go on, as they do on a real machine.</summary>
public sealed class ClockTests : IDisposable
{
    static readonly TimeSpan[] Jumps = [TimeSpan.FromHours(5), TimeSpan.FromHours(-7), TimeSpan.FromHours(30), TimeSpan.FromHours(-48), TimeSpan.Zero];

    readonly TemporaryFolder folder = new();

    int? id;

    /// <summary>A server that was killed leaves the memory behind in which libfaketime shares the time with its threads.</summary>
    public void Dispose()
    {
        if (id is not null)
        {
            File.Delete($"/dev/shm/faketime_shm_{id}");
            File.Delete($"/dev/shm/sem.faketime_sem_{id}");
        }

        folder.Dispose();
    }

    [Fact]
    public async Task Dates_never_go_back_and_whoever_agrees_with_the_server_on_the_time_is_served()
    {
        using var server = await Start();
        Set(TimeSpan.Zero);
        await server.Send("PUT", "/packages/brakes");
        await server.Send("PUT", "/packages/brakes/versions/1");
        var token = JsonDocument.Parse((await Pages(server, 3)).Body).RootElement.GetProperty("nextToken").GetString();
        var (created, modified) = await Dates(server);

        foreach (var (number, jump) in Jumps.Index())
        {
            Set(jump);
            Assert.Equal("403 InvalidSignatureException", await server.Outcome("GET", "/packages/brakes"));
            server.ClientsAhead = jump;

            // Edited, listed by a token of another time, retried under a token, and examined by the worker.
            Assert.Equal("200", await server.Outcome("PATCH", "/packages/brakes/versions/1", $$"""{"description":"{{number}}"}"""));
            var (createdThen, modifiedThen) = await Dates(server);
            Assert.Equal(created, createdThen);
            Assert.True(modifiedThen >= modified && modifiedThen >= createdThen, $"{createdThen}, {modified}, then {modifiedThen} after a jump to {jump}.");
            modified = modifiedThen;
            Assert.Equal(200, (await server.Send("GET", $"/packages?maxResults=1&nextToken={Uri.EscapeDataString(token!)}")).Status);
            var retried = $"/packages/brakes/versions/at-{number}?clientToken={Guid.NewGuid()}";
            Assert.Equal(await server.Send("PUT", retried), await server.Send("PUT", retried));
            Assert.Equal("200", await server.Outcome("PUT", "/packages/brakes/versions/1/sbom", """{"sbom":{"s3Location":{"bucket":"boms","key":"k","version":"v"}}}"""));
            await WaitForVerdict(server);
        }

        Assert.Equal(0, server.Terminate());
    }

    async Task<ServerProcess> Start()
    {
        Tool.Require("faketime");
        var library = Directory.GetFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 3 }).FirstOrDefault();
        if (library is null)
            Tool.Missing("There is no libfaketime here.");

        Set(TimeSpan.Zero);
        var server = await ServerProcess.Start(folder.File("data"), new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = library!,
            ["FAKETIME_TIMESTAMP_FILE"] = folder.File("clock"),
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["DONT_FAKE_MONOTONIC"] = "1",
        });
        id = server.Id;
        return server;
    }

    /// <summary>Renamed into its place: the server reads the file at any moment.</summary>
    void Set(TimeSpan ahead)
    {
        File.WriteAllText(folder.File("clock.next"), ahead.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture) + "\n");
        File.Move(folder.File("clock.next"), folder.File("clock"), overwrite: true);
    }

    static async Task<(int Status, string Body)> Pages(ServerProcess server, int packages)
    {
        for (var i = 0; i < packages; i++)
            await server.Send("PUT", $"/packages/page-{i}");
        return await server.Send("GET", "/packages?maxResults=1");
    }

    static async Task<(double Created, double Modified)> Dates(ServerProcess server)
    {
        using var version = JsonDocument.Parse((await server.Send("GET", "/packages/brakes/versions/1")).Body);
        return (version.RootElement.GetProperty("creationDate").GetDouble(), version.RootElement.GetProperty("lastModifiedDate").GetDouble());
    }

    /// <summary>The next association is refused while the validation of the last one runs.</summary>
    static async Task WaitForVerdict(ServerProcess server)
    {
        for (var deadline = Environment.TickCount64 + 120_000; ; await Task.Delay(20))
        {
            if ((await server.Send("GET", "/packages/brakes/versions/1")).Body.Contains("\"FAILED\"", StringComparison.Ordinal))
                return;
            Assert.True(Environment.TickCount64 < deadline, "The SBOM has no verdict.");
        }
    }
}
