using Chandlery.Core;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

/// <summary>Changes that wait at the same time are committed together, and each has the outcome that is its own.</summary>
public sealed class CommitterTests : IAsyncLifetime
{
    const string Counted = "UPDATE package_configurations SET revision = revision + 1 WHERE account = 'counter' RETURNING account";

    readonly TemporaryFolder folder = new();
    readonly HeldSql held = new(Counted);
    SqliteEngine engine = null!;

    public async ValueTask InitializeAsync()
    {
        engine = SqliteEngine.Open(folder.Path);
        await engine.Change($"INSERT INTO package_configurations VALUES ('counter', 'r', 0, NULL, 0) RETURNING account", default);
    }

    public static TheoryData<FormattableString> Poison => new()
    {
        (FormattableString)$"INSERT INTO package_configurations VALUES ('secret', 'r', {null}, NULL, 1) RETURNING account",
        (FormattableString)$"INSERT INTO package_configurations VALUES ('secret', 'r', {7}, NULL, 1) RETURNING account",
        (FormattableString)$"INSERT INTO package_configurations VALUES ('secret', 'r', {"secret"}, NULL, 1) RETURNING account",
        (FormattableString)$"INSERT INTO package_configurations VALUES ({"counter"}, 'r', 0, NULL, 1) RETURNING account",
        (FormattableString)$"""
            INSERT INTO package_versions (account, region, package_name, version_name, status, revision, created_at, modified_at, attributes, tags, sbom_results)
            VALUES ('a', 'r', {"secret"}, '1', 'DRAFT', 1, 0, 0, '', '', '') RETURNING account
            """,
        (FormattableString)$"INSERT INTO nowhere VALUES ({"secret"}) RETURNING account",
        (FormattableString)$"NO SQL AT ALL",
    };

    [Theory]
    [MemberData(nameof(Poison), DisableDiscoveryEnumeration = true)]
    public async Task A_change_that_breaks_fails_alone(FormattableString poison)
    {
        var first = Hold();
        var before = Enumerable.Range(0, 20).Select(_ => Count()).ToArray();
        var broken = engine.Change(poison, default);
        var idle = engine.Change($"UPDATE package_configurations SET revision = 0 WHERE account = {"nobody"} RETURNING account", default);
        var after = Enumerable.Range(0, 20).Select(_ => Count()).ToArray();
        held.Release();

        var failure = await Assert.ThrowsAsync<SqliteFailure>(() => broken);

        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.True(await first);
        Assert.False(await idle);
        Assert.All(await Task.WhenAll([.. before, .. after]), Assert.True);
        Assert.Equal(41, await Counter());
        Assert.Null(engine.Damage);
    }

    [Fact]
    public async Task Many_that_break_and_many_that_do_not_each_have_their_own_outcome()
    {
        var first = Hold();
        var changes = Enumerable.Range(0, 300).Select(i => i % 3 == 0
            ? engine.Change($"INSERT INTO package_configurations VALUES ({$"{i}"}, 'r', {7}, NULL, 1) RETURNING account", default)
            : Count()).ToArray();
        held.Release();

        for (var i = 0; i < changes.Length; i++)
        {
            if (i % 3 == 0)
                await Assert.ThrowsAsync<SqliteFailure>(() => changes[i]);
            else
                Assert.True(await changes[i]);
        }

        Assert.True(await first);
        Assert.Equal(201, await Counter());
    }

    [Fact]
    public async Task More_than_the_queue_holds_are_told_so_at_once_and_not_made()
    {
        var first = Hold();
        var changes = Enumerable.Range(0, 9000).Select(_ => Count()).ToArray();
        var refused = changes.Where(static change => change.IsFaulted).ToArray();
        held.Release();

        Assert.Equal(9000 - 8192, refused.Length);
        foreach (var each in refused)
            Assert.Equal(FaultKind.Unavailable, (await Assert.ThrowsAsync<Fault>(() => each)).Kind);
        Assert.All(await Task.WhenAll([first, .. changes.Except(refused)]), Assert.True);
        Assert.Equal(1 + 8192, await Counter());
    }

    [Fact]
    public async Task A_waiting_change_whose_caller_has_gone_is_not_made()
    {
        using var caller = new CancellationTokenSource();
        var first = Hold();
        var waiting = engine.Change($"UPDATE package_configurations SET revision = 1000 RETURNING account", caller.Token);
        var other = Count();

        await caller.CancelAsync();
        held.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.True(await first);
        Assert.True(await other);
        Assert.Equal(2, await Counter());
    }

    [Fact]
    public async Task A_change_whose_turn_has_come_is_made_whatever_its_caller_does()
    {
        using var caller = new CancellationTokenSource();
        var change = engine.Change(held, caller.Token);
        held.WaitUntilReached();

        await caller.CancelAsync();
        held.Release();

        Assert.True(await change);
        Assert.Equal(1, await Counter());
    }

    [Fact]
    public async Task A_change_of_a_caller_who_has_gone_before_is_not_made()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.Change($"UPDATE package_configurations SET revision = 1000 RETURNING account", new(canceled: true)));

        Assert.Equal(0, await Counter());
    }

    [Fact]
    public async Task Closing_finishes_what_waits_and_takes_no_more()
    {
        var first = Hold();
        var waiting = Enumerable.Range(0, 100).Select(_ => Count()).ToArray();
        var closing = Task.Run(async () => await engine.DisposeAsync());
        while (!await IsRefused())
            await Task.Delay(1);
        held.Release();

        await closing;

        Assert.All(await Task.WhenAll([first, .. waiting]), Assert.True);
        engine = SqliteEngine.Open(folder.Path);
        Assert.Equal(101, await Counter());

        // Those that are still taken before it closes count nothing, so it does not matter how many there are.
        async Task<bool> IsRefused()
        {
            var late = engine.Change($"UPDATE package_configurations SET revision = revision WHERE account = 'nobody' RETURNING account", default);
            await Task.WhenAny(late, Task.Delay(10));
            return late.IsFaulted;
        }
    }

    [Fact]
    public async Task A_change_is_seen_by_nobody_before_it_is_answered()
    {
        var change = Hold();
        var during = await Counter();
        held.Release();

        await change;

        Assert.Equal(0, during);
        Assert.Equal(1, await Counter());
    }

    [Fact]
    public async Task A_foreign_writer_who_holds_the_file_for_a_moment_is_waited_for()
    {
        using var foreign = new SqliteConnection(folder.File(SqliteEngine.FileName), TimeSpan.Zero);
        foreign.Execute("BEGIN IMMEDIATE");
        var change = Count();
        await Task.Delay(100);
        Assert.False(change.IsCompleted);

        foreign.Execute("COMMIT");

        Assert.True(await change);
    }

    public async ValueTask DisposeAsync()
    {
        held.Release();
        await engine.DisposeAsync();
        held.Dispose();
        folder.Dispose();
    }

    /// <summary>Begins a change that keeps the committer from all others until it is released. It counts too.</summary>
    Task<bool> Hold()
    {
        var change = engine.Change(held, default);
        held.WaitUntilReached();
        return change;
    }

    Task<bool> Count() => engine.Change($"UPDATE package_configurations SET revision = revision + 1 WHERE account = 'counter' RETURNING account", default);

    async Task<long> Counter() =>
        (long)(await engine.First($"SELECT revision FROM package_configurations WHERE account = 'counter'", static row => (object)row.Number(0), default))!;

    [Fact]
    public async Task Closing_finishes_what_waits_however_long_its_log_is()
    {
        var text = new string('x', 1 << 20);
        var changes = Enumerable.Range(0, 100)
            .Select(i => engine.Change($"INSERT INTO indexing_configurations VALUES ({$"{i}"}, 'r', 1, {text}, '') RETURNING account", default))
            .ToArray();

        await engine.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.All(await Task.WhenAll(changes), Assert.True);
    }
}
