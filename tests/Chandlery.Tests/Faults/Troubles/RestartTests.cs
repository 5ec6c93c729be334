namespace Chandlery.Tests.Faults.Troubles;

/// <summary>A PostgreSQL that is restarted, in order and as by a crash, while everybody works.</summary>
public sealed class RestartTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_database_that_is_restarted_under_load_loses_nothing_and_the_server_goes_on_by_itself()
    {
        await using var postgres = await TroubledPostgres.Start();
        await using var scene = await Scene.Open(await postgres.StartServer(), output);
        var restarts = Soak.Of(2, 50);

        for (var i = 0; i < restarts; i++)
        {
            await (i % 2 == 0 ? postgres.Server.Stop() : postgres.Server.Kill());
            await scene.UntilNotReady(i % 2 == 0 ? "Stopped" : "Killed");
            await scene.UntilRefused(each: Soak.Of(3, 30), Enum.GetValues<Kind>());
            await postgres.Server.StartAgain();
            await scene.UntilAllIsWell();
        }

        await scene.AssertNothingIsLost(turns: 2 * restarts);
        Assert.InRange(await postgres.Connections(), 1, 32);
        Assert.Equal(0, scene.Server.Terminate());
    }

    [Fact]
    public async Task A_restart_within_the_patience_of_callers_is_seen_by_none_of_them()
    {
        await using var postgres = await TroubledPostgres.Start();
        await using var scene = await Scene.Open(await postgres.StartServer(patience: 60), output);

        await postgres.Server.Stop();
        await postgres.Server.StartAgain();
        await scene.Crowd.UntilAllSucceed(Scene.Enough);

        Assert.All(scene.Crowd.Answers, static answer => Assert.True(answer.Succeeded, $"{answer}"));
        await scene.Crowd.AssertOnlyRetryableErrors();
        await scene.Crowd.Verify(scene.Server);
    }

    [Fact]
    public async Task Without_its_database_a_server_stops_when_it_is_told_to_and_does_not_start()
    {
        await using var postgres = await TroubledPostgres.Start();
        using var server = await postgres.StartServer(patience: 600);
        await postgres.Server.Stop();
        var waiting = server.Send("PUT", "/packages/brakes");
        await server.UntilNotReady();

        Assert.Equal(0, server.Terminate());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => waiting);
        var (status, error) = await ServerProcess.Refusal(null, postgres.Environment());

        Assert.Equal(1, status);
        Assert.Matches(@"\ADatabase catalog on 127\.0\.0\.1:\d+ cannot be used: [^\n]+\z", error);
        Assert.DoesNotContain(Scene.Password, error, StringComparison.Ordinal);
    }
}
