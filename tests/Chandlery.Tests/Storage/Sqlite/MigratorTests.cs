using Chandlery.Storage;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class MigratorTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    string CatalogFile => folder.File(SqliteEngine.FileName);

    [Fact]
    public async Task A_new_file_has_this_servers_schema_and_opening_again_changes_nothing()
    {
        await SqliteEngine.Open(folder.Path).DisposeAsync();
        var (version, oldestServer) = Schema();
        var tables = Tables();

        await SqliteEngine.Open(folder.Path).DisposeAsync();

        Assert.InRange(version, 1, 9999);
        Assert.InRange(oldestServer, 1, version);
        Assert.Equal((version, oldestServer), Schema());
        Assert.Equal(tables, Tables());
    }

    [Fact]
    public async Task A_schema_that_needs_a_newer_server_is_refused_and_not_touched()
    {
        await SqliteEngine.Open(folder.Path).DisposeAsync();
        var (server, _) = Schema();
        Execute("UPDATE schema_version SET version = 900, oldest_server = 800");
        var before = File.ReadAllBytes(CatalogFile);

        var refused = Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));

        Assert.Equal(
            $"{CatalogFile} was written by a newer server: its schema is 900 and needs a server with schema 800; this one has {server}. Start the newer server, or restore an older backup.",
            refused.Message);
        Assert.Equal(before, File.ReadAllBytes(CatalogFile));
    }

    [Fact]
    public async Task A_newer_schema_that_this_server_still_understands_is_used_as_it_is()
    {
        await SqliteEngine.Open(folder.Path).DisposeAsync();
        var (server, _) = Schema();
        Execute($"UPDATE schema_version SET version = 900, oldest_server = {server}; ALTER TABLE packages ADD COLUMN newer TEXT");

        await using (var engine = SqliteEngine.Open(folder.Path))
            Assert.True(await engine.Change($"INSERT INTO package_configurations VALUES ('a', 'r', 0, NULL, 1) RETURNING account", default));

        Assert.Equal((900, server), Schema());
    }

    [Fact]
    public async Task A_schema_that_is_not_ours_is_refused_and_left_as_it_was()
    {
        using (var file = new SqliteConnection(folder.EmptyFile(SqliteEngine.FileName), TimeSpan.Zero))
            file.Execute($"PRAGMA application_id = {FileHeader.ApplicationId}; CREATE TABLE package_versions (in_the_way)");
        var tables = Tables();

        Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));
        Assert.Equal(tables, Tables());

        Execute("DROP TABLE package_versions");
        await SqliteEngine.Open(folder.Path).DisposeAsync();
    }

    public void Dispose() => folder.Dispose();

    (long Version, long OldestServer) Schema()
    {
        using var file = new SqliteConnection(CatalogFile, TimeSpan.Zero);
        return (file.Number($"SELECT version FROM schema_version"), file.Number($"SELECT oldest_server FROM schema_version"));
    }

    List<string> Tables()
    {
        using var file = new SqliteConnection(CatalogFile, TimeSpan.Zero);
        return file.All($"SELECT name || ' ' || COALESCE(sql, '') FROM sqlite_schema ORDER BY 1", static row => row.Text(0));
    }

    void Execute(string sql)
    {
        using var file = new SqliteConnection(CatalogFile, TimeSpan.Zero);
        file.Execute(sql);
    }
}
