using Chandlery.Core;
using Chandlery.Storage.Organizations;
using Chandlery.Storage.Postgres;
using Chandlery.Tests.Faults;
using Npgsql;

namespace Chandlery.Tests.Storage.Postgres;

/// <summary>Whoever loses the answer to a COMMIT, or the COMMIT itself, tries again and does not do it again.</summary>
public sealed class LostAnswerTests(ITestOutputHelper output)
{
    const int Callers = 16;

    /// <summary>So that no change is given up on a slow machine.</summary>
    static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(Cut.BeforeCommit)]
    [InlineData(Cut.AfterCommit)]
    [InlineData(Cut.AfterCommitSilently)]
    public async Task A_change_is_made_once_and_its_caller_told_so_however_its_commit_is_cut(Cut cut)
    {
        var changes = cut == Cut.AfterCommitSilently ? Soak.Of(5, 200) : Soak.Of(12, 2000);
        var database = await PostgresServer.NewDatabase();
        await PostgresServer.Execute("CREATE TABLE counts (caller BIGINT PRIMARY KEY, count BIGINT NOT NULL)", database);
        await PostgresServer.Execute("CREATE TABLE names (name TEXT PRIMARY KEY, holder BIGINT NOT NULL)", database);
        await using var proxy = Proxy(database, cut, out var cutting);
        await using var engine = await PostgresEngine.Open(cutting, Long);
        var told = new bool[Callers, changes];

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            Assert.True(await engine.Change($"INSERT INTO counts (caller, count) VALUES ({caller}, 0) RETURNING 1", default));
            for (var i = 0; i < changes; i++)
            {
                Assert.True(await engine.Change($"UPDATE counts SET count = count + 1 WHERE caller = {caller} RETURNING 1", default));
                told[caller, i] = await engine.Change($"INSERT INTO names (name, holder) VALUES ({$"{i}"}, {caller}) ON CONFLICT DO NOTHING RETURNING 1", default);
            }
        }));

        var counts = await engine.All($"SELECT count FROM counts", static row => row.Number(0), default);
        Assert.Equal(Enumerable.Repeat((long)changes, Callers), counts);
        var holders = await engine.All($"SELECT name, holder FROM names", static row => $"{row.Text(0)} {row.Number(1)}", default);
        var winners = Enumerable.Range(0, changes).SelectMany(i => Enumerable.Range(0, Callers).Where(caller => told[caller, i]).Select(caller => $"{i} {caller}"));
        Assert.Equal(winners.Order(StringComparer.Ordinal), holders.Order(StringComparer.Ordinal));
        output.WriteLine($"{proxy[cut]} of {proxy[cut] + proxy[Cut.Nowhere]} commits were cut ({cut}); {2 * Callers * changes} changes by {Callers} callers.");
        Assert.True(proxy[cut] >= changes / 4, "Hardly any commit was cut.");
    }

    [Fact]
    public async Task What_a_server_acknowledges_is_as_much_as_was_changed_however_commits_are_cut()
    {
        var enough = Soak.Of(160, 20_000);
        var database = await PostgresServer.NewDatabase();
        await using var proxy = Proxy(database, Cut.AfterCommit, out var cutting);
        using var server = await ServerProcess.StartOn(cutting, new Dictionary<string, string> { ["CHANDLERY_PATIENCE"] = $"{Long.TotalSeconds}" });
        await RowChanges.Count(database);
        var clients = Enumerable.Range(0, Callers).Select(static i => new Client($"client{i}", seed: i)).ToArray();

        await Task.WhenAll(clients.Select(async client =>
        {
            while (client.Acknowledged < enough / Callers)
                await client.Step(server);
        }));

        Assert.Equal(clients.Sum(static client => client.Made), await RowChanges.Counted(database));
        foreach (var client in clients)
            await client.Verify(server);
        output.WriteLine($"{proxy[Cut.AfterCommit]} answers to {proxy[Cut.AfterCommit] + proxy[Cut.Nowhere]} commits were lost; {enough} changes by {Callers} clients.");
    }

    [Theory]
    [InlineData(Cut.BeforeCommit)]
    [InlineData(Cut.AfterCommit)]
    public async Task An_email_gets_one_account_and_its_caller_is_told_so_however_the_commit_is_cut(Cut cut)
    {
        const string home = "111122223333";
        const int emails = 12;
        var database = await PostgresServer.NewDatabase();
        await using var proxy = Proxy(database, cut, out var cutting);
        await using var engine = await PostgresEngine.Open(cutting, Long);
        var store = new SqlOrganizationStore(engine);
        var told = new bool[Callers, emails];

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            for (var i = 0; i < emails; i++)
                told[caller, i] = await store.AddAccount(home, new($"car-{caller}-{i}", "A", $"{i}@example.com", DateTimeOffset.UnixEpoch, new($"{100_000_000_000 + (caller * emails) + i}")), default);
        }));

        var made = (await store.ListAccounts(home, null, 1000, default)).Select(static account => account.Id);
        var winners = Enumerable.Range(0, emails).SelectMany(i => Enumerable.Range(0, Callers).Where(caller => told[caller, i]).Select(caller => $"car-{caller}-{i}"));
        Assert.Equal(winners.Order(StringComparer.Ordinal), made.Order(StringComparer.Ordinal));
        Assert.Equal(emails, winners.Count());
        Assert.True(proxy[cut] >= emails / 4, "Hardly any commit was cut.");
    }

    [Fact]
    public async Task Changes_that_may_be_made_are_not_made_again_whatever_the_database_says_next()
    {
        var database = await PostgresServer.NewDatabase();
        await PostgresServer.Execute("CREATE TABLE counts (caller BIGINT PRIMARY KEY, count BIGINT NOT NULL)", database);
        var cuts = new Queue<Cut>([Cut.Nowhere, Cut.AfterCommit]);
        await using var proxy = Proxy(database, () => cuts.TryDequeue(out var cut) ? cut : Cut.Nowhere, out var cutting);
        await using var engine = await PostgresEngine.Open(cutting, Long);
        await PostgresServer.Execute("""
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT 1 FROM batches WHERE batch_id = NEW.batch_id) THEN RAISE 'I cannot read' USING ERRCODE = 'io_error'; END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER fail BEFORE INSERT ON batches FOR EACH ROW EXECUTE FUNCTION fail();
            """, database);

        var changes = Enumerable.Range(0, 8).Select(caller => engine.Change($"INSERT INTO counts (caller, count) VALUES ({caller}, 0) ON CONFLICT DO NOTHING RETURNING 1", default)).ToArray();
        await Task.WhenAll(changes).ContinueWith(static _ => { }, TaskScheduler.Default);

        Assert.Equal(1, proxy[Cut.AfterCommit]);
        Assert.Equal(8L, await PostgresServer.Execute("SELECT count(*) FROM counts", database));
        Assert.Contains(changes, static change => change.IsFaulted);
        Assert.All(changes, static change => Assert.True(change.IsFaulted ? change.Exception.InnerException is Fault { Kind: FaultKind.Unavailable } : change.Result));
    }

    [Fact]
    public async Task A_connection_lost_between_the_answer_that_a_batch_is_made_and_its_confirmation_leaves_nothing_open()
    {
        var database = await PostgresServer.NewDatabase();
        await PostgresServer.Execute("CREATE TABLE counts (caller BIGINT PRIMARY KEY, count BIGINT NOT NULL)", database);
        var cuts = new Queue<Cut>([Cut.Nowhere, Cut.AfterCommit]);
        await using var proxy = Proxy(database, () => cuts.TryDequeue(out var cut) ? cut : Cut.Nowhere, out var cutting, rollbacksToCut: 1);
        await using var engine = await PostgresEngine.Open(cutting, Long);

        Assert.True(await engine.Change($"INSERT INTO counts (caller, count) VALUES (1, 0) ON CONFLICT DO NOTHING RETURNING 1", default));

        Assert.Equal((1, 1), (proxy[Cut.AfterCommit], proxy[Cut.AtRollback]));
    }

    /// <summary>Every other commit is cut, by chance.</summary>
    static CuttingProxy Proxy(string database, Cut cut, out string cutting) =>
        Proxy(database, () => Random.Shared.Next(2) == 0 ? cut : Cut.Nowhere, out cutting);

    static CuttingProxy Proxy(string database, Func<Cut> choose, out string cutting, int rollbacksToCut = 0)
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        var proxy = new CuttingProxy(settings.Port, choose, rollbacksToCut);
        settings.Port = proxy.Port;
        settings.CommandTimeout = 1;
        cutting = settings.ConnectionString;
        return proxy;
    }
}
