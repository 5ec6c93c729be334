using Chandlery.Core;
using Chandlery.Storage.Postgres;

namespace Chandlery.Tests.Storage.Postgres;

/// <summary>A COMMIT that waits for a standby is on the disk of the primary, and acknowledged it may not be: the primary may be lost.</summary>
public sealed class AbsentStandbyTests : IAsyncLifetime
{
    PostgresServer server = null!;
    string database = null!;

    public async ValueTask InitializeAsync()
    {
        // Neither of which may hold for our sessions: they would not hear that a wait was cut short, or cut it short themselves.
        server = await PostgresServer.Start("-c", "client_min_messages=error", "-c", "statement_timeout=2000");
        database = server.Connection("postgres");
        await server.Execute("CREATE TABLE counts (count BIGINT NOT NULL)");
        await server.Execute("INSERT INTO counts VALUES (0)");
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_commit_that_waits_for_a_standby_is_unavailable_when_patience_is_over()
    {
        await using var engine = await PostgresEngine.Open(database, TimeSpan.FromSeconds(2));
        await StandbyGoes(engine);

        var fault = await Assert.ThrowsAsync<Fault>(() => Count(engine));

        Assert.Equal(FaultKind.Unavailable, fault.Kind);
        await StandbyIsNotAskedFor(engine);
    }

    [Fact]
    public async Task Whose_wait_for_a_standby_is_cut_short_is_acknowledged_only_when_the_wait_is_over_and_once()
    {
        await using var engine = await PostgresEngine.Open(database, TimeSpan.FromMinutes(10));
        await StandbyGoes(engine);
        var seen = new HashSet<string>();
        if (await Wait() is { } ofCheck)
            seen.Add(ofCheck);

        var change = Count(engine);
        foreach (var cut in (string[])["pg_cancel_backend", "pg_cancel_backend", "pg_terminate_backend", "pg_cancel_backend", "pg_terminate_backend"])
            Assert.True((bool)(await server.Execute($"SELECT {cut}({await NextWait()})"))!);
        await NextWait();

        Assert.Equal(1L, await server.Execute("SELECT count FROM counts"));
        await StandbyIsNotAskedFor(engine);
        Assert.True(await change);
        Assert.Equal(1L, await server.Execute("SELECT count FROM counts"));

        // The process of one that has begun since: the change was tried again, and waits.
        async Task<string> NextWait()
        {
            for (var deadline = DateTime.UtcNow.AddMinutes(5); ;)
            {
                Assert.True(DateTime.UtcNow < deadline, "The change is not tried again.");
                Assert.False(change.IsCompleted, "It was acknowledged without a standby.");
                if (await Wait() is { } wait && seen.Add(wait))
                    return wait.Split(' ')[0];
                await Task.Delay(20);
            }
        }
    }

    [Fact]
    public async Task However_long_it_waits_for_a_standby_a_commit_is_not_cancelled_and_nobody_reads_what_the_primary_alone_has()
    {
        await using var engine = await PostgresEngine.Open($"{database};Command Timeout=1", TimeSpan.FromMinutes(10));
        await StandbyGoes(engine);

        var changes = Enumerable.Range(0, 20).Select(_ => Count(engine)).ToArray();
        while ((await Waits()).Length < 2)
            await Task.Delay(20);
        var waits = await Waits();
        await Task.Delay(TimeSpan.FromSeconds(4));

        Assert.Equal(waits, await Waits());
        Assert.DoesNotContain(changes, static change => change.IsCompleted);
        Assert.Equal(0L, await engine.First($"SELECT count FROM counts", static row => (object)row.Number(0), default));
        await StandbyIsNotAskedFor(engine);
        Assert.All(await Task.WhenAll(changes), Assert.True);
        Assert.Equal(20L, await server.Execute("SELECT count FROM counts"));
    }

    /// <summary>Processes and times of all waits for a standby.</summary>
    async Task<string[]> Waits() =>
        (string[])(await server.Execute("SELECT coalesce(array_agg(pid || ' ' || query_start ORDER BY pid), '{}') FROM pg_stat_activity WHERE wait_event = 'SyncRep'"))!;

    /// <summary>Process and time of the latest wait for a standby.</summary>
    async Task<string?> Wait() =>
        (string?)await server.Execute("SELECT pid || ' ' || query_start FROM pg_stat_activity WHERE wait_event = 'SyncRep' ORDER BY query_start DESC LIMIT 1");

    static Task<bool> Count(PostgresEngine engine) => engine.Change($"UPDATE counts SET count = count + 1 RETURNING 1", default);

    /// <summary>PostgreSQL heeds the setting some time after it is told to.</summary>
    async Task StandbyGoes(PostgresEngine engine)
    {
        await server.Execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
        await server.Execute("SELECT pg_reload_conf()");
        while (await engine.Check(default) is null)
            await Task.Delay(20);
    }

    async Task StandbyIsNotAskedFor(PostgresEngine engine)
    {
        await server.Execute("ALTER SYSTEM RESET synchronous_standby_names");
        await server.Execute("SELECT pg_reload_conf()");
        while (await engine.Check(default) is not null)
            await Task.Delay(20);
    }
}
