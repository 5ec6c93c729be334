using Chandlery.Core;
using Chandlery.Storage.Postgres;
using Chandlery.Tests.Storage.Postgres;
using Npgsql;

namespace Chandlery.Tests.Faults.Troubles;

/// <summary>
/// More who wait for a silent database than may: what <see cref="FloodTests"/> does to a whole server, without the way to it. The
/// embedded engine's are <see cref="Storage.Sqlite.CommitterTests"/>; its reads wait for nobody.
/// </summary>
public sealed class QueueTests
{
    const int Asked = 10_000;

    /// <summary>Of changes, and of reads.</summary>
    const int MostWaiting = 8192;

    /// <summary>In the batches of two committers.</summary>
    const int MostUnderWay = 2 * 512;

    [Fact]
    public async Task Of_those_who_wait_for_a_silent_database_so_many_stay_as_there_is_room_for_and_the_others_hear_it_at_once()
    {
        var settings = new NpgsqlConnectionStringBuilder(await PostgresServer.NewDatabase());
        await using var proxy = new Proxy(settings.Port);
        settings.Port = proxy.Port;
        await using var engine = await PostgresEngine.Open(settings.ConnectionString, TimeSpan.FromMinutes(10));

        proxy.Swallow();
        var changes = Enumerable.Range(0, Asked).Select(i => engine.Change($"""
            INSERT INTO package_configurations (account, region, enabled, revision) VALUES ({$"{i}"}, 'eu-west-1', 1, 1)
            RETURNING account
            """, default)).ToArray();
        var reads = Enumerable.Range(0, Asked).Select(_ => Count()).ToArray();
        var (refusedChanges, refusedReads) = (Refused(changes), Refused(reads));
        proxy.Relent();

        Assert.InRange(refusedChanges.Length, Asked - MostWaiting - MostUnderWay, Asked - MostWaiting);
        Assert.Equal(Asked - MostWaiting, refusedReads.Length);
        foreach (var each in (Task[])[.. refusedChanges, .. refusedReads])
            Assert.Equal(FaultKind.Unavailable, (await Assert.ThrowsAsync<Fault>(() => each)).Kind);
        Assert.All(await Task.WhenAll(changes.Except(refusedChanges)), Assert.True);
        await Task.WhenAll(reads.Except(refusedReads));
        Assert.Equal(Asked - refusedChanges.Length, await Count());

        async Task<long> Count() => (long)(await engine.First($"SELECT count(*) FROM package_configurations", static row => (object)row.Number(0), default))!;
    }

    [Fact]
    public async Task A_reader_waits_no_longer_than_its_patience_though_statements_may_take_for_ever()
    {
        var settings = new NpgsqlConnectionStringBuilder(await PostgresServer.NewDatabase()) { CommandTimeout = 0 };
        await using var proxy = new Proxy(settings.Port);
        settings.Port = proxy.Port;
        await using var engine = await PostgresEngine.Open(settings.ConnectionString, TimeSpan.FromSeconds(1));

        proxy.Swallow();
        var refused = await Assert.ThrowsAsync<Fault>(() => engine.First($"SELECT 1", static row => (object)row.Number(0), default).WaitAsync(Scene.Enough));
        proxy.Relent();

        Assert.Equal((FaultKind.Unavailable, "The database has not answered in time. Try again."), (refused.Kind, refused.Message));
    }

    /// <summary>Those who were told so before they could wait.</summary>
    static Task<T>[] Refused<T>(Task<T>[] asked) => Array.FindAll(asked, static each => each.IsFaulted);
}
