using Chandlery.Tests.Storage.Postgres;

namespace Chandlery.Tests.Faults;

/// <summary>The database is killed, and the servers are not.</summary>
public sealed class DatabaseKillTests(ITestOutputHelper output)
{
    const int Writers = 8;

    [Fact]
    public async Task Servers_outlive_their_database_and_lose_nothing_and_do_nothing_twice()
    {
        var kills = Soak.Of(4, 60);
        await using var database = await PostgresServer.Start();
        var store = database.Connection("postgres");

        // Longer than the database takes to come back on any machine: then not one caller hears of it.
        var patience = new Dictionary<string, string> { ["CHANDLERY_PATIENCE"] = "600" };
        using var one = await ServerProcess.StartOn(store, patience);
        using var other = await ServerProcess.StartOn(store, patience);
        await RowChanges.Count(store);
        await Contest.Open(one);
        var clients = Enumerable.Range(0, Writers).Select(static i => new Client($"client{i}", seed: i)).ToArray();
        var contest = new Contest(Writers);
        var enough = false;

        var running = clients.Select(async (client, i) =>
        {
            while (!Volatile.Read(ref enough))
            {
                await client.Step(i % 2 == 0 ? one : other);
                await contest.Try(i % 2 == 0 ? other : one);
            }
        }).ToArray();
        for (var kill = 0; kill < kills; kill++)
        {
            await UntilMore();
            await database.Kill();
            await Task.Delay(Random.Shared.Next(500));
            await database.StartAgain();
        }
        await UntilMore();
        enough = true;
        await Task.WhenAll(running);

        var made = clients.Sum(static client => client.Made);
        var changes = await RowChanges.Counted(store);
        foreach (var client in clients)
            await client.Verify(one);
        await contest.Verify(other);
        Assert.Equal(1 + made + contest.Won, changes);
        Assert.Equal((0, 0), (one.Terminate(), other.Terminate()));
        output.WriteLine($"{kills} kills of PostgreSQL under two servers, {made} changes, all of them acknowledged, {contest.Names} names that {Writers} clients each tried to take.");

        Task UntilMore()
        {
            var most = clients.Sum(static client => client.Acknowledged) + 50 + Random.Shared.Next(150);
            return Load.Until(() => clients.Sum(static client => client.Acknowledged) >= most, running);
        }
    }
}
