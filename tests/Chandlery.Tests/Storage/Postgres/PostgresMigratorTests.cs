using Chandlery.Core;
using Chandlery.Core.Packages;
using Chandlery.Storage;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Postgres;
using Npgsql;

namespace Chandlery.Tests.Storage.Postgres;

public sealed class PostgresMigratorTests
{
    static readonly Catalog Here = new("111122223333", "eu-west-1");
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static readonly Migration Additive = new(Shipped[^1].Number + 1, Shipped[^1].OldestServer, "ALTER TABLE packages ADD COLUMN colour TEXT; CREATE TABLE colours (account TEXT, region TEXT, colour TEXT)");
    static readonly Migration Breaking = new(Additive.Number + 1, Additive.Number, "ALTER TABLE packages DROP COLUMN colour");

    static IReadOnlyList<Migration> Shipped => PostgresMigrator.Shipped;

    [Fact]
    public async Task Servers_that_start_together_on_a_new_database_migrate_it_once()
    {
        var database = await PostgresServer.NewDatabase();

        var engines = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => PostgresEngine.Open(database, Patience, [.. Shipped, Additive]))));
        foreach (var engine in engines)
            await engine.DisposeAsync();

        Assert.Equal((Additive.Number, Additive.OldestServer), await Schema(database));
    }

    [Fact]
    public async Task Whoever_makes_the_first_table_at_the_same_moment_as_others_goes_on_with_theirs()
    {
        // PostgreSQL says in three ways that a table has come between, each in a moment of its own.
        var rounds = Soak.Of(40, 2000);
        var database = await PostgresServer.NewDatabase();
        await using var source = NpgsqlDataSource.Create(database);
        var connections = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => await source.OpenConnectionAsync()));

        for (var round = 0; round < rounds; round++)
        {
            await PostgresServer.Execute("DROP TABLE IF EXISTS schema_version", database);
            await Task.WhenAll(connections.Select(connection => Task.Run(() => PostgresMigrator.Migrate(connection, [new(1, 1, "SELECT 1")], "The database"))));

            Assert.Equal((1, 1), await Schema(database));
        }
    }

    [Fact]
    public async Task A_server_that_starts_while_another_migrates_waits_for_it()
    {
        var database = await PostgresServer.NewDatabase();
        await (await PostgresEngine.Open(database, Patience)).DisposeAsync();
        var slow = Additive with { Sql = $"SELECT pg_sleep(1.5); {Additive.Sql}" };

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => PostgresEngine.Open(database, Patience, [.. Shipped, slow]))));
        foreach (var engine in both)
            await engine.DisposeAsync();

        Assert.Equal((Additive.Number, Additive.OldestServer), await Schema(database));
    }

    [Fact]
    public async Task An_additive_migration_is_made_under_a_running_older_server_which_goes_on_and_may_start_again()
    {
        var database = await PostgresServer.NewDatabase();
        await using var older = await PostgresEngine.Open(database, Patience);
        var packages = new SqlPackageStore(older, indexingReady: true);
        using var upgraded = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var made = 0;
            for (; !upgraded.IsCancellationRequested || made < 20; made++)
            {
                await Add(packages, $"package-{worker}-{made}");
                Assert.NotNull(await packages.FindPackage(Here, $"package-{worker}-{made}", default));
            }

            return made;
        })).ToArray();

        await using var newer = await PostgresEngine.Open(database, Patience, [.. Shipped, Additive]);
        await using var olderAgain = await PostgresEngine.Open(database, Patience);
        await Add(new SqlPackageStore(olderAgain, indexingReady: true), "by-the-older");
        await Add(new SqlPackageStore(newer, indexingReady: true), "by-the-newer");
        await upgraded.CancelAsync();
        var made = (await Task.WhenAll(load)).Sum();

        Assert.Equal((Additive.Number, Additive.OldestServer), await Schema(database));
        Assert.Equal(made + 2, await Number(database, "SELECT count(*) FROM packages WHERE colour IS NULL"));
    }

    [Fact]
    public async Task After_a_migration_that_older_servers_do_not_understand_they_refuse_to_start_and_change_nothing()
    {
        var database = await PostgresServer.NewDatabase();
        await (await PostgresEngine.Open(database, Patience, [.. Shipped, Additive, Breaking])).DisposeAsync();

        var refused = await Assert.ThrowsAsync<StoreRefused>(() => PostgresEngine.Open(database, Patience));

        Assert.Matches($@"\ADatabase catalog_\d+ on 127\.0\.0\.1:\d+ was written by a newer server: its schema is {Breaking.Number} and needs a server with schema {Additive.Number}; this one has {Shipped[^1].Number}\. Start the newer server, or restore an older backup\.\z", refused.Message);
        Assert.Equal((Breaking.Number, Breaking.OldestServer), await Schema(database));
    }

    [Fact]
    public async Task A_later_migration_does_not_let_them_in_again()
    {
        var database = await PostgresServer.NewDatabase();
        var later = new Migration(Breaking.Number + 1, OldestServer: 1, "SELECT 1");

        await (await PostgresEngine.Open(database, Patience, [.. Shipped, Additive, Breaking, later])).DisposeAsync();

        Assert.Equal((later.Number, Breaking.OldestServer), await Schema(database));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_of_itself()
    {
        var database = await PostgresServer.NewDatabase();
        await (await PostgresEngine.Open(database, Patience)).DisposeAsync();
        var broken = Additive with { Sql = $"{Additive.Sql}; SELECT 1 / 0" };

        await Assert.ThrowsAsync<StoreRefused>(() => PostgresEngine.Open(database, Patience, [.. Shipped, broken]));

        Assert.Equal((Shipped[^1].Number, Shipped[^1].OldestServer), await Schema(database));
        Assert.Equal(0, await Number(database, "SELECT count(*) FROM information_schema.columns WHERE column_name = 'colour'"));
    }

    [Fact]
    public async Task A_database_that_is_up_to_date_needs_no_right_to_change_its_schema()
    {
        var database = await PostgresServer.NewDatabase();
        await (await PostgresEngine.Open(database, Patience)).DisposeAsync();
        var role = new NpgsqlConnectionStringBuilder(database).Database;
        await Number(database, $"CREATE ROLE {role}_user LOGIN; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}_user; SELECT 0");

        await using var engine = await PostgresEngine.Open($"{database};Username={role}_user", Patience);
        await Add(new SqlPackageStore(engine, indexingReady: true), "brakes");

        Assert.Null(await engine.Check(default));
    }

    static async Task Add(SqlPackageStore packages, string packageName) =>
        Assert.Equal(Added.Yes, await packages.AddPackage(Here, Package.New(packageName, null, TextMap.Empty, DateTimeOffset.UnixEpoch), null, default));

    static async Task<(int Version, int OldestServer)> Schema(string database) =>
        ((int)await Number(database, "SELECT version FROM schema_version"), (int)await Number(database, "SELECT oldest_server FROM schema_version"));

    static async Task<long> Number(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{database};Pooling=false");
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
