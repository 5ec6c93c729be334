using System.Net;
using System.Net.Sockets;
using Chandlery.Core;
using Chandlery.Core.Packages;
using Chandlery.Storage;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Postgres;
using Npgsql;

namespace Chandlery.Tests.Storage.Postgres;

public sealed class PostgresEngineTests : IAsyncLifetime
{
    static readonly Catalog Here = new("111122223333", "eu-west-1");

    string database = null!;
    PostgresEngine engine = null!;

    public async ValueTask InitializeAsync()
    {
        database = await PostgresServer.NewDatabase();
        engine = await PostgresEngine.Open(database);
    }

    public async ValueTask DisposeAsync() => await engine.DisposeAsync();

    [Theory]
    [InlineData("Hots=127.0.0.1;Database=catalog", "The store is not given as a connection string: it has a keyword or a value that is none; a value with ; or = in it needs quotes. ")]
    [InlineData("Host=127.0.0.1;Database=catalog;Password=my;secret=1", "The store is not given as a connection string: it has a keyword ")]
    [InlineData("Host=127.0.0.1;Database=catalog;Minimum Pool Size=99", "The store is not given as a connection string: it has a keyword ")]
    [InlineData("postgres://me:secret@127.0.0.1/catalog", "The store is not given as a connection string: ")]
    [InlineData("Host=127.0.0.1;Username=me;Password=secret", "The store is not given as a connection string: it must name Host and Database. ")]
    [InlineData("Host=127.0.0.1;Database=catalog;Port=secret", "The store is not given as a connection string: it has a keyword ")]
    public async Task What_is_no_connection_string_is_refused_without_its_secrets(string connectionString, string beginning)
    {
        var refused = await Assert.ThrowsAsync<StoreRefused>(() => PostgresEngine.Open(connectionString));

        Assert.StartsWith(beginning, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Its form is Host=…;Database=…;Username=…;Password=…", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_refused_at_once_with_its_name()
    {
        var refused = await Assert.ThrowsAsync<StoreRefused>(() => PostgresEngine.Open($"{database}_not", TimeSpan.FromMinutes(10)));

        Assert.Matches(@"\ADatabase catalog_\d+_not on 127\.0\.0\.1:\d+ cannot be used: 3D000: database ""catalog_\d+_not"" does not exist\z", refused.Message);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_refused_when_patience_is_over_and_each_host_has_its_say()
    {
        var refused = await Assert.ThrowsAsync<StoreRefused>(() => PostgresEngine.Open("Host=127.0.0.1:1,127.0.0.2:1;Database=catalog;Username=me;Password=secret", TimeSpan.FromMilliseconds(100)));

        Assert.Equal("Database catalog on 127.0.0.1:1,127.0.0.2:1 cannot be used: Failed to connect to 127.0.0.1:1 Failed to connect to 127.0.0.2:1", refused.Message);
    }

    [Fact]
    public async Task A_host_that_says_nothing_keeps_nobody_from_the_primary()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var settings = new NpgsqlConnectionStringBuilder(database) { Timeout = 600 };
        settings.Host = $"{silent.LocalEndpoint},{settings.Host}:{settings.Port}";

        await using var other = await PostgresEngine.Open(settings.ConnectionString).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Null(await other.Check(default));
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    public async Task A_database_that_does_not_keep_what_it_commits_is_refused(string setting)
    {
        await using var careless = await PostgresServer.Start("-c", $"{setting}=off");

        var refused = await Assert.ThrowsAsync<StoreRefused>(() => PostgresEngine.Open(careless.Connection("postgres")));

        Assert.Equal($"Database postgres has {setting} = off, and would lose acknowledged changes. It must be on.", refused.Message);
    }

    [Fact]
    public async Task One_change_that_the_database_refuses_takes_none_of_those_that_wait_with_it_along()
    {
        var good = Enumerable.Range(0, 100).Select(i => Configure($"good-{i}", 1)).ToArray();
        var bad = Enumerable.Range(0, 5).Select(i => Configure($"bad-{i}", 7)).ToArray();
        var more = Enumerable.Range(100, 100).Select(i => Configure($"good-{i}", 1)).ToArray();

        Assert.All(await Task.WhenAll([.. good, .. more]), Assert.True);
        Assert.All(await Task.WhenAll(bad), Assert.False);
        Assert.Equal(200, await Number($"SELECT count(*) FROM package_configurations"));
    }

    [Fact]
    public async Task A_statement_that_cannot_run_is_told_to_its_caller_alone()
    {
        var broken = engine.Change($"UPDATE no_such_table SET x = 1 RETURNING x", default);
        var good = Configure("good", 1);

        Assert.True(await good);
        var failure = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => broken);
        Assert.Equal("42P01", failure.SqlState);
    }

    [Fact]
    public async Task A_check_of_a_sound_database_finds_nothing_and_is_a_commit()
    {
        var before = await Number($"SELECT count(*) FROM batches");

        Assert.Null(await engine.Check(default));

        Assert.Equal(before + 1, await Number($"SELECT count(*) FROM batches"));
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_damage_and_is_not_quoted()
    {
        var packages = new SqlPackageStore(engine, indexingReady: true);
        await packages.AddPackage(Here, Package.New("brakes", "a secret", TextMap.Empty, DateTimeOffset.UnixEpoch), null, default);
        await engine.Change($"UPDATE packages SET tags = 'not json' RETURNING tags", default);

        var damaged = await Assert.ThrowsAsync<RowDamaged>(() => packages.FindPackage(Here, "brakes", default));
        var trouble = await engine.Check(default);

        Assert.DoesNotContain("secret", damaged.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not json", damaged.Message, StringComparison.Ordinal);
        Assert.Equal(new Trouble(IsDamage: true, damaged.Message), trouble);
    }

    [Fact]
    public async Task A_name_that_comes_between_a_guard_and_its_write_does_not_cost_the_others_their_batch()
    {
        const int versions = 300;
        var packages = new SqlPackageStore(engine, indexingReady: true);
        await packages.AddPackage(Here, Package.New("brakes", null, TextMap.Empty, DateTimeOffset.UnixEpoch), null, default);
        await using var other = NpgsqlDataSource.Create(database);
        await using var connection = await other.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = new NpgsqlCommand($"""
            INSERT INTO package_versions (account, region, package_name, version_name, status, revision, created_at, modified_at, attributes, tags, sbom_results)
            VALUES ('{Here.Account}', '{Here.Region}', 'brakes', 'v150', 'DRAFT', 1, 0, 0, '{"{}"}', '{"{}"}', '[]')
            """, connection);
        await insert.ExecuteNonQueryAsync();

        var added = Task.WhenAll(Enumerable.Range(0, versions).Select(i => packages.AddVersion(Here, PackageVersion.Draft("brakes", $"v{i}", DateTimeOffset.UnixEpoch), null, default)));
        while (await Number($"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0)
            await Task.Delay(5);
        await transaction.CommitAsync();

        Assert.Equal(Enumerable.Range(0, versions).Select(static i => i == 150 ? Added.NameTaken : Added.Yes), await added);
        Assert.InRange(await Number($"SELECT count(*) FROM batches"), 1, 40);
    }

    [Fact]
    public async Task Records_of_batches_are_removed_once_nobody_asks_for_them_any_more()
    {
        Assert.True(await Configure("good", 1));
        Assert.True(await engine.Change($"UPDATE batches SET committed_at = committed_at - INTERVAL '11 minutes' RETURNING batch_id", default));
        Assert.True(await Configure("better", 1));
        await using var source = new PostgresSource(database);

        await BatchRecords.Remove(source, TimeSpan.FromMinutes(10), default);

        // That of the last change; the one before it made itself old, too.
        Assert.Equal(1, await Number($"SELECT count(*) FROM batches"));
    }

    /// <summary>The schema allows 0 and 1.</summary>
    Task<bool> Configure(string account, int enabled) => engine.Change($"""
        INSERT INTO package_configurations (account, region, enabled, revision) VALUES ({account}, 'eu-west-1', {enabled}, 1)
        RETURNING account
        """, default);

    async Task<long> Number(FormattableString sql) => (long)(await engine.First(sql, static row => (object)row.Number(0), default))!;
}
