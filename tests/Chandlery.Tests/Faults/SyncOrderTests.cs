namespace Chandlery.Tests.Faults;

/// <summary>What the kernel sees: no answer to a write leaves before the sync that covers the write has come back.</summary>
public sealed class SyncOrderTests(ITestOutputHelper output) : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("chandlery-order-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Each_write_of_a_lone_client_is_synced_between_its_request_and_its_answer_and_a_read_is_not()
    {
        var trace = await Trace(async server =>
        {
            for (var i = 0; i < 20; i++)
            {
                await server.Send("PUT", $"/packages/brakes/versions/{i}");
                await server.Send("PATCH", $"/packages/brakes/versions/{i}", """{"action":"PUBLISH"}""");
                await server.Send("GET", $"/packages/brakes/versions/{i}");
                await server.Send("DELETE", $"/packages/brakes/versions/{i}");
            }
        });

        var exchanges = trace.Exchanges().Where(static each => each.Request.Contains("/versions/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(80, exchanges.Length);
        foreach (var exchange in exchanges)
        {
            var writes = trace.LogWrites.Where(write => write.Within(exchange)).ToArray();
            var syncs = trace.LogSyncs.Where(sync => sync.Within(exchange)).ToArray();
            if (exchange.Request.StartsWith("GET ", StringComparison.Ordinal))
            {
                Assert.Empty(writes.Concat(syncs));
                continue;
            }

            Assert.NotEmpty(writes);
            Assert.True(syncs.Any(sync => sync.Begun > writes[^1].Ended), $"{exchange.Request} was answered without a sync after its last write to the log.");
        }

        output.WriteLine($"60 writes one after the other: {trace.LogSyncs.Count(sync => sync.Begun > exchanges[0].Begun)} syncs.");
    }

    [Fact]
    public async Task Writes_of_many_clients_share_syncs_and_each_is_covered_by_one()
    {
        const int clients = 16;
        var trace = await Trace(server => Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            for (var i = 0; i < 10; i++)
            {
                var target = $"/packages/brakes/versions/{client}.{i}";
                await server.Send("PUT", target, $$"""{"description":"{{Marker($"PUT {target}")}}"}""");
            }
        })));

        var exchanges = trace.Exchanges().Where(static each => each.Request.Contains("/versions/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(clients * 10, exchanges.Length);
        var syncs = trace.LogSyncs;
        foreach (var exchange in exchanges)
        {
            // The page that holds it may be written again for others; the first time was for this one.
            var writes = trace.LogWritesOf(Marker(exchange.Request));
            Assert.NotEmpty(writes);
            Assert.True(writes[0].Within(exchange), $"{exchange.Request} was answered before it was written.");
            Assert.True(syncs.Any(sync => sync.Begun > writes[0].Ended && sync.Within(exchange)), $"{exchange.Request} was answered before what was written for it was synced.");
        }

        var shared = syncs.Count(sync => sync.Begun > exchanges.Min(static each => each.Begun));
        Assert.InRange(shared, 1, exchanges.Length - 1);
        output.WriteLine($"{exchanges.Length} writes of {clients} clients: {shared} syncs.");
    }

    /// <summary>Found in no request but this one, and in no row but its.</summary>
    static string Marker(string request) => $"[{request}]";

    async Task<SystemCalls> Trace(Func<ServerProcess, Task> load)
    {
        Tool.Require("strace");
        var file = Path.Combine(folder, "trace");
        using (var server = await ServerProcess.Start(Path.Combine(folder, "data"), null, SystemCalls.Tracer(file)))
        {
            await server.Send("PUT", "/packages/brakes");
            await load(server);
            Assert.Equal(0, server.Terminate());
        }

        return await SystemCalls.Read(file);
    }
}
