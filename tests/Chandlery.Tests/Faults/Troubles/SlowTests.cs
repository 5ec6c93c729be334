using Chandlery.Tests.Storage;

namespace Chandlery.Tests.Faults.Troubles;

/// <summary>Half a second more for everything: on the network, in each statement, in each sync of the disk.</summary>
public sealed class SlowTests(ITestOutputHelper output)
{
    static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Behind_a_slow_network_requests_take_their_time_and_none_is_refused()
    {
        await using var postgres = await TroubledPostgres.Start();
        await using var proxy = new Proxy(postgres.Server.Port);
        await using var scene = await Scene.Open(await postgres.StartServer(proxy.Port, patience: 60), output);

        proxy.Delay = Delay;
        await scene.Crowd.Until(Soak.Of(15, 100), static answer => answer.Succeeded, Scene.Enough, Enum.GetValues<Kind>());
        proxy.Delay = TimeSpan.Zero;

        await scene.UntilAllIsWell();
        await scene.AssertNothingIsLost();
        Assert.All(scene.Crowd.Answers, static answer => Assert.True(answer.Succeeded, $"{answer}"));
    }

    /// <summary>
    /// A batch of many statements would take longer than a caller waits: there must be smaller ones. In the short form more ask than the
    /// database can follow, so that some must not be waited for, lest all are answered too late.
    /// </summary>
    [Fact]
    public async Task Where_each_change_is_slow_callers_are_answered_one_after_the_other_rather_than_all_too_late()
    {
        Soak.Only();
        await using var postgres = await TroubledPostgres.Start();
        await using var scene = await Scene.Open(await postgres.StartServer(patience: 20, settings: "Command Timeout=5"), output);

        await postgres.Execute("CREATE FUNCTION slow() RETURNS TRIGGER LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END'");
        foreach (var table in (string[])["packages", "package_versions", "indexing_configurations", "batches"])
            await postgres.Execute($"CREATE TRIGGER slow BEFORE INSERT OR UPDATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION slow()");
        await scene.Crowd.Until(5, static answer => answer.Succeeded, Scene.Enough, Kind.Create, Kind.Update, Kind.Tag, Kind.ChangeIndexing);
        await postgres.Execute("DROP FUNCTION slow CASCADE");

        await scene.UntilAllIsWell();
        await scene.AssertNothingIsLost();
    }

    [Fact]
    public async Task On_a_slow_disk_the_embedded_engine_answers_all_who_wait_together()
    {
        Tool.Require("strace");
        using var folder = new TemporaryFolder();
        await using var scene = await Scene.Open(await ServerProcess.Start(folder.Path), output);

        await using (await Injection.Into(scene.Server, folder.File("catalog.db-wal"), "fsync,fdatasync", $"delay_enter={Delay.TotalMicroseconds}", folder.File("strace")))
            await scene.Crowd.UntilAllSucceed(Scene.Enough);

        await scene.UntilAllIsWell();
        await scene.AssertNothingIsLost(turns: 0);
        Assert.All(scene.Crowd.Answers, static answer => Assert.True(answer.Succeeded, $"{answer}"));
    }

    [Fact]
    public async Task While_a_disk_does_not_answer_changes_of_the_embedded_engine_are_refused_and_reads_go_on()
    {
        Tool.Require("strace");
        using var folder = new TemporaryFolder();
        await using var scene = await Scene.Open(await ServerProcess.Start(folder.Path, new Dictionary<string, string> { ["CHANDLERY_PATIENCE"] = "3" }), output);

        await using (await Injection.Into(scene.Server, folder.File("catalog.db-wal"), "fsync,fdatasync", "delay_enter=8000000", folder.File("strace")))
        {
            await scene.UntilNotReady("A disk that does not answer");
            await scene.UntilRefused(each: Soak.Of(3, 30), Kind.Create, Kind.Update, Kind.Tag, Kind.ChangeIndexing);
            await scene.Crowd.Until(Soak.Of(10, 30), static answer => answer.Succeeded, Scene.Enough, Kind.Read, Kind.ReadIndexing);
        }

        await scene.UntilAllIsWell();
        await scene.AssertNothingIsLost();
        Assert.All(scene.Crowd.Answers.Where(static answer => answer.Kind is Kind.Read or Kind.ReadIndexing), static answer => Assert.True(answer.Succeeded, $"{answer}"));
    }
}
