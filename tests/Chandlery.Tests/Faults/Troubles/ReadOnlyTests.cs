namespace Chandlery.Tests.Faults.Troubles;

/// <summary>A PostgreSQL that reads and does not write: set so by people, or no longer the primary.</summary>
public sealed class ReadOnlyTests(ITestOutputHelper output)
{
    [Fact]
    public async Task While_the_database_is_read_only_changes_are_refused_and_reads_go_on()
    {
        await using var postgres = await TroubledPostgres.Start();
        await using var scene = await Scene.Open(await postgres.StartServer(), output);

        await postgres.Execute("ALTER SYSTEM SET default_transaction_read_only = on");
        await postgres.Execute("SELECT pg_reload_conf()");
        await scene.UntilNotReady("Read-only");
        await scene.UntilRefused(each: Soak.Of(3, 30), Kind.Create, Kind.Update, Kind.Tag, Kind.ChangeIndexing);
        await scene.Crowd.Until(Soak.Of(10, 30), static answer => answer.Succeeded, Scene.Enough, Kind.Read, Kind.ReadIndexing);

        await using (var admin = await postgres.ConnectAsSuperuser())
        {
            await TroubledPostgres.Execute(admin, "SET default_transaction_read_only = off");
            await TroubledPostgres.Execute(admin, "ALTER SYSTEM RESET default_transaction_read_only");
            await TroubledPostgres.Execute(admin, "SELECT pg_reload_conf()");
        }

        await scene.UntilAllIsWell();
        await scene.AssertNothingIsLost(turns: 2);
        Assert.All(scene.Crowd.Answers.Where(static answer => answer.Kind is Kind.Read or Kind.ReadIndexing), static answer => Assert.True(answer.Succeeded, $"{answer}"));
    }
}
