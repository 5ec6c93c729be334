namespace Chandlery.Tests.Faults;

public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    const int Writers = 8;

    readonly string folder = Directory.CreateTempSubdirectory("chandlery-kill-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Everything_acknowledged_before_a_kill_is_there_after_it_whole()
    {
        var kills = Soak.Of(5, 100);
        var clients = Enumerable.Range(0, Writers).Select(static i => new Client($"client{i}", seed: i)).ToArray();
        var contest = new Contest(Writers);
        using (var first = await ServerProcess.Start(folder))
            await Contest.Open(first);

        for (var kill = 0; kill < kills; kill++)
        {
            using var server = await ServerProcess.Start(folder);
            foreach (var client in clients)
                await client.Verify(server);
            var enough = Acknowledged(clients) + 100 + Random.Shared.Next(300);
            var running = clients.Select(client => client.Run(server, async client =>
            {
                await client.Step(server);
                await contest.Try(server);
            })).ToArray();
            await WaitFor(() => Acknowledged(clients) >= enough || running.Any(static each => each.IsCompleted));
            server.Kill();
            await Task.WhenAll(running);
        }

        using var last = await ServerProcess.Start(folder);
        foreach (var client in clients)
            await client.Verify(last);
        await contest.Verify(last);
        Assert.Equal(0, last.Terminate());
        output.WriteLine($"{kills} kills, {Acknowledged(clients)} acknowledged changes, {contest.Names} names that {Writers} clients each tried to take.");
    }

    [Fact]
    public async Task A_server_asked_to_stop_answers_what_it_has_begun_and_leaves_a_single_file()
    {
        var clients = Enumerable.Range(0, Writers).Select(static i => new Client($"client{i}", seed: i)).ToArray();
        using (var server = await ServerProcess.Start(folder))
        {
            var running = clients.Select(client => client.Run(server, client => client.Step(server))).ToArray();
            await WaitFor(() => Acknowledged(clients) >= 100);

            Assert.Equal(0, server.Terminate());
            await Task.WhenAll(running);
        }

        Assert.Equal(["catalog.db", "lock"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        using var again = await ServerProcess.Start(folder);
        foreach (var client in clients)
            await client.VerifyAllWasAnswered(again);
    }

    static long Acknowledged(Client[] clients) => clients.Sum(static client => client.Acknowledged);

    static async Task WaitFor(Func<bool> condition)
    {
        var deadline = DateTime.UtcNow.AddMinutes(5);
        while (!condition())
        {
            Assert.True(DateTime.UtcNow < deadline, "The server is too slow to be killed under load.");
            await Task.Delay(5);
        }
    }
}
