using System.Diagnostics;
using System.Globalization;

namespace Chandlery.Tests.Faults.Troubles;

/// <summary>More requests than may wait, while the database does not answer and does not refuse.</summary>
public sealed class FloodTests(ITestOutputHelper output)
{
    /// <summary>In each of two floods: more than may wait, and with those who wait fewer than the 20 000 files that systems commonly let a process open.</summary>
    const int Requests = 9_800;

    /// <summary>Of one create, nearly all of it white space: if they waited with their bodies, those of 8192 would be 512 MiB.</summary>
    const int BodyBytes = 64 << 10;

    /// <summary>
    /// Mebibytes over what the server takes at rest. Measured were 330 for 12 000 connections with their buffers; the bodies would
    /// be 512 more.
    /// </summary>
    const int MostGrowth = 600;

    /// <summary>Seconds; longer than a slow machine needs to send the flood. The test does not wait for it.</summary>
    const int Patience = 120;

    /// <summary>In the queue of changes, and besides in the batches of two committers; of readers there may be no more either.</summary>
    const int MostWaiting = 8192 + (2 * 512);

    [Fact]
    public async Task A_flood_while_the_database_is_silent_fills_no_memory_and_those_for_whom_there_is_no_room_hear_it_at_once()
    {
        Soak.Only();
        await using var postgres = await TroubledPostgres.Start();
        await using var proxy = new Proxy(postgres.Server.Port);
        using var server = await postgres.StartServer(proxy.Port, Patience);
        await using var watch = new HealthWatch(server);
        Assert.Equal("200", await server.Outcome("PUT", "/packages/brakes"));
        await watch.UntilReady(Scene.Enough);
        var atRest = new Footprint(server.Id);

        proxy.Swallow();
        await watch.UntilNotReady(Scene.Enough);
        var body = "{" + new string(' ', BodyBytes) + "}";
        var highest = Highest(server.Id, out var ended);
        var creates = Flood(server, Kind.Create, i => ("PUT", $"/packages/brakes/versions/{i}", body));
        await AssertTooMany(creates);
        var reads = Flood(server, Kind.Read, static _ => ("GET", "/packages/brakes", null));
        await AssertTooMany(reads);
        await ended.CancelAsync();
        var grown = await highest - atRest.Mebibytes;
        output.WriteLine($"grown by {grown} MiB from {atRest.Mebibytes}; {watch.Lived} times live");
        proxy.Relent();
        await watch.UntilReady(Scene.Enough);
        var answers = await Task.WhenAll([.. creates, .. reads]);

        output.WriteLine(Answered.Count(answers));
        Assert.All(answers, static answer => Assert.True(answer.Succeeded || answer.MayBeTriedAgain, $"{answer}"));
        Assert.InRange(grown, 0, MostGrowth);
        Assert.Equal("200", await server.Outcome("PUT", "/packages/brakes/versions/after"));
        Assert.Equal("200", await server.Outcome("GET", "/packages/brakes/versions/after"));
        Assert.InRange(proxy.Connections, 1, 32);
        Assert.InRange(new Footprint(server.Id).Threads, 1, atRest.Threads + 32);
        await watch.AssertLivedAllTheWhile();
        Assert.InRange(watch.Turns, 2, 6);
    }

    static Task<Answered>[] Flood(ServerProcess server, Kind kind, Func<int, (string Method, string Target, string? Body)> request) =>
    [
        .. Enumerable.Range(0, Requests).Select(async i =>
        {
            var (method, target, body) = request(i);
            var begun = Stopwatch.GetTimestamp();
            var (outcome, answer) = await server.Ask(method, target, body);
            return new Answered(kind, outcome, answer, Stopwatch.GetElapsedTime(begun));
        }),
    ];

    /// <summary>While the database says nothing, all but those who may wait are answered.</summary>
    static async Task AssertTooMany(Task<Answered>[] flood)
    {
        for (var deadline = Environment.TickCount64 + (Patience * 1000); flood.Count(static each => each.IsCompleted) < Requests - MostWaiting; await Task.Delay(100))
            Assert.True(Environment.TickCount64 < deadline, $"{flood.Count(static each => !each.IsCompleted)} wait.");
        foreach (var answered in flood.Where(static each => each.IsCompleted))
            Assert.Contains("Too many ", (await answered).Body, StringComparison.Ordinal);
    }

    /// <summary>The most mebibytes until <paramref name="ended"/>.</summary>
    static Task<long> Highest(int process, out CancellationTokenSource ended)
    {
        var source = ended = new();
        return Task.Run(async () =>
        {
            var highest = 0L;
            for (; !source.IsCancellationRequested; await Task.Delay(100))
                highest = Math.Max(highest, new Footprint(process).Mebibytes);
            return highest;
        });
    }

    /// <summary>What Linux says that a process takes.</summary>
    sealed class Footprint
    {
        public Footprint(int process)
        {
            var lines = File.ReadLines($"/proc/{process}/status").Select(static line => line.Split(':', 2)).ToDictionary(static parts => parts[0], static parts => parts[1].Trim().Split(' ')[0]);
            (Mebibytes, Threads) = (long.Parse(lines["VmRSS"], CultureInfo.InvariantCulture) >> 10, int.Parse(lines["Threads"], CultureInfo.InvariantCulture));
        }

        public long Mebibytes { get; }

        public int Threads { get; }
    }
}
