using Chandlery.Tests.Storage.Postgres;

namespace Chandlery.Tests.Faults;

public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    const int Writers = 8;

    readonly string folder = Directory.CreateTempSubdirectory("chandlery-kill-").FullName;
    string? store;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(Engines.Sqlite)]
    [InlineData(Engines.Postgres)]
    public async Task Everything_acknowledged_before_a_kill_is_there_after_it_whole(Engines engine)
    {
        store = await engine.NewStore();
        var kills = Soak.Of(4, 100);
        var clients = Enumerable.Range(0, Writers).Select(static i => new Client($"client{i}", seed: i)).ToArray();
        var contest = new Contest(Writers);
        using (var first = await Start())
            await Contest.Open(first);

        for (var kill = 0; kill < kills; kill++)
        {
            using var server = await Start();
            foreach (var client in clients)
                await client.Verify(server);
            var enough = Acknowledged(clients) + 100 + Random.Shared.Next(300);
            var running = clients.Select(client => client.Run(server, async client =>
            {
                await client.Step(server);
                await contest.Try(server);
            })).ToArray();
            await Load.Until(() => Acknowledged(clients) >= enough, running);
            server.Kill();
            await Task.WhenAll(running);
            if (store is not null)
                await PostgresServer.UntilNobodyIsConnected(store);
        }

        using var last = await Start();
        foreach (var client in clients)
            await client.Verify(last);
        await contest.Verify(last);
        Assert.Equal(0, last.Terminate());
        output.WriteLine($"{engine}: {kills} kills, {Acknowledged(clients)} acknowledged changes, {contest.Names} names that {Writers} clients each tried to take.");
    }

    [Theory]
    [InlineData(Engines.Sqlite, "catalog.db", "lock")]
    [InlineData(Engines.Postgres)]
    public async Task A_server_asked_to_stop_answers_what_it_has_begun_and_leaves_no_file_but_the_catalog(Engines engine, params string[] left)
    {
        store = await engine.NewStore();
        var clients = Enumerable.Range(0, Writers).Select(static i => new Client($"client{i}", seed: i)).ToArray();
        using (var server = await Start())
        {
            var running = clients.Select(client => client.Run(server, client => client.Step(server))).ToArray();
            await Load.Until(() => Acknowledged(clients) >= 100, running);

            Assert.Equal(0, server.Terminate());
            await Task.WhenAll(running);
        }

        Assert.Equal(left, Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        using var again = await Start();
        foreach (var client in clients)
            await client.VerifyAllWasAnswered(again);
    }

    Task<ServerProcess> Start() => store is null ? ServerProcess.Start(folder) : ServerProcess.StartOn(store);

    static long Acknowledged(Client[] clients) => clients.Sum(static client => client.Acknowledged);
}
