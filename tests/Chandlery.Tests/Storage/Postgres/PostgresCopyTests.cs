using Chandlery.Core;
using Chandlery.Core.Fleet;
using Chandlery.Core.Packages;
using Chandlery.Storage;
using Chandlery.Storage.Fleet;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Postgres;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Postgres;

public sealed class PostgresCopyTests : IDisposable
{
    static readonly Catalog Here = new("111122223333", "eu-west-1");
    static readonly Catalog There = new("111122223333", "us-east-1");

    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_copy_has_every_row_as_it_was_with_its_dates_defaults_tokens_and_revisions()
    {
        await using (var file = SqliteEngine.Open(folder.Path))
        {
            var store = new SqlPackageStore(file, indexingReady: true);
            foreach (var catalog in (Catalog[])[Here, There])
            {
                for (var i = 0; i < 120; i++)
                    await Given(store, catalog, $"package.{i}-{(i % 2 == 0 ? "a" : "B")}", i);
            }

            await new SqlIndexingStore(file, IndexingConfiguration.Off).ReplaceIndexing(Here, IndexingConfiguration.ReadyForPackages.Things, null, default);
            await store.ReplaceConfiguration(Here, await store.FindConfiguration(Here, default), new(true, "arn:aws:iam::111122223333:role/jobs", 1), default);
        }

        var database = await PostgresServer.NewDatabase();

        var copied = await PostgresCopy.Copy(folder.Path, database);

        Assert.Equal((240, 240), copied);
        await using var before = SqliteEngine.Open(folder.Path);
        await using var after = await PostgresEngine.Open(database);
        foreach (var sql in (FormattableString[])[
            $"SELECT account || region || package_name || COALESCE(default_version_name, '-') || revision || ' ' || created_at || ' ' || modified_at || COALESCE(create_token, '-') || COALESCE(create_hash, '-') || COALESCE(description, '-') || tags FROM packages ORDER BY account, region, package_name",
            $"SELECT account || region || package_name || version_name || status || revision || ' ' || created_at || ' ' || modified_at || attributes || COALESCE(recipe, '-') || tags FROM package_versions ORDER BY account, region, package_name, version_name",
            $"SELECT account || region || enabled || COALESCE(role_arn, '-') || revision FROM package_configurations ORDER BY account, region",
            $"SELECT account || region || covers_packages || things || thing_groups FROM indexing_configurations ORDER BY account, region"])
        {
            var origin = await before.All(sql, static row => row.Text(0), default);
            Assert.NotEmpty(origin);
            Assert.Equal(origin, await after.All(sql, static row => row.Text(0), default));
        }
    }

    [Fact]
    public async Task A_database_that_has_a_catalog_is_refused_and_left_as_it_is()
    {
        await using (var file = SqliteEngine.Open(folder.Path))
            await Given(new(file, indexingReady: true), Here, "from-the-file", 1);
        var database = await PostgresServer.NewDatabase();
        await using var engine = await PostgresEngine.Open(database);
        await Given(new(engine, indexingReady: true), Here, "here-before", 1);

        var refused = await Assert.ThrowsAsync<StoreRefused>(() => PostgresCopy.Copy(folder.Path, database));

        Assert.EndsWith(" has a catalog already. Give an empty one.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["here-before"], (await new SqlPackageStore(engine, indexingReady: true).ListPackages(Here, null, 10, default)).Select(static each => each.PackageName));
    }

    [Fact]
    public async Task What_a_later_server_has_added_is_not_left_behind_unsaid()
    {
        await using (var file = SqliteEngine.Open(folder.Path))
            await Given(new(file, indexingReady: true), Here, "brakes", 1);
        using (var later = new SqliteConnection(folder.File(SqliteEngine.FileName), TimeSpan.Zero))
            later.Execute("CREATE TABLE later (id INTEGER PRIMARY KEY)");
        var database = await PostgresServer.NewDatabase();

        var refused = await Assert.ThrowsAsync<StoreRefused>(() => PostgresCopy.Copy(folder.Path, database));

        Assert.EndsWith(" has a table that this server does not know, later: copy it with the server that made it.", refused.Message, StringComparison.Ordinal);
        await using var engine = await PostgresEngine.Open(database);
        Assert.Empty(await new SqlPackageStore(engine, indexingReady: true).ListPackages(Here, null, 10, default));
    }

    [Fact]
    public async Task A_folder_in_use_and_one_without_a_catalog_are_refused()
    {
        var database = await PostgresServer.NewDatabase();

        var empty = await Assert.ThrowsAsync<StoreRefused>(() => PostgresCopy.Copy(folder.Path, database));
        await using var server = SqliteEngine.Open(folder.Path);
        var used = await Assert.ThrowsAsync<StoreRefused>(() => PostgresCopy.Copy(folder.Path, database));

        Assert.Equal($"{folder.Path} has no catalog: there is no catalog.db in it.", empty.Message);
        Assert.StartsWith("Another server is running on the data folder", used.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    static async Task Given(SqlPackageStore store, Catalog catalog, string packageName, int i)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123 + i);
        var package = Package.New(packageName, i % 3 == 0 ? null : "Firmware of the brakes: \"v1\", \\ \u0085 é 😀", TextMap.Of([new("key", $"value {i} é 😀")]), at);
        await store.AddPackage(catalog, package, i % 2 == 0 ? null : new($"token-{i}", $"hash-{i}"), default);
        var version = PackageVersion.Draft(packageName, "1.0.0", at) with { Status = VersionStatus.Published, Attributes = TextMap.Of([new("arch", $"arm{i}")]), Recipe = "a \"recipe\"" };
        await store.AddVersion(catalog, version, null, default);
        if (i % 4 == 0)
            await store.ReplacePackage(catalog, package, package.After(new(null, "1.0.0", false), at.AddMinutes(1)), default);
    }
}
