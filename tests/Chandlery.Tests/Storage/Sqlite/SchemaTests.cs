using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SchemaTests : IAsyncDisposable
{
    /// <summary>Tables of the file itself: they belong to no catalog, or a head that does leads to their rows.</summary>
    static readonly string[] OfNoCatalog = ["schema_version", "version_bodies"];

    /// <summary>An account spans all Regions: its tables are led by the account alone.</summary>
    static readonly string[] OfAccounts = ["access_key_uses", "account_requests", "accounts"];

    readonly TemporaryFolder folder = new();
    readonly SqliteEngine engine;

    public SchemaTests() => engine = SqliteEngine.Open(folder.Path);

    [Fact]
    public async Task Every_table_has_a_primary_key_led_by_account_and_region()
    {
        foreach (var table in (await Tables()).Except(OfNoCatalog))
        {
            var key = await engine.All($"SELECT name FROM pragma_table_info({table}) WHERE pk > 0 ORDER BY pk", static row => row.Text(0), default);

            Assert.True(OfAccounts.Contains(table) ? key is ["account", ..] : key is ["account", "region", ..], $"{table}: {string.Join(", ", key)}");
        }
    }

    [Fact]
    public async Task Every_index_is_led_by_account_and_region()
    {
        foreach (var table in await Tables())
        {
            foreach (var index in await engine.All($"SELECT name FROM pragma_index_list({table})", static row => row.Text(0), default))
            {
                var columns = await engine.All($"SELECT name FROM pragma_index_info({index}) ORDER BY seqno", static row => row.Text(0), default);

                Assert.True(OfAccounts.Contains(table) ? columns is ["account", ..] : columns is ["account", "region", ..], $"{index}: {string.Join(", ", columns)}");
            }
        }
    }

    [Fact]
    public async Task Every_table_is_strict()
    {
        foreach (var table in await Tables())
            Assert.Equal("1", await engine.First($"SELECT strict FROM pragma_table_list WHERE name = {table}", static row => row.Text(0), default));
    }

    [Fact]
    public async Task Every_foreign_key_stays_inside_its_catalog()
    {
        foreach (var table in await Tables())
        {
            var keys = await engine.All(
                $"""SELECT id, "from", "to" FROM pragma_foreign_key_list({table})""", static row => (Key: row.Number(0), Pair: (row.Text(1), row.Text(2))), default);

            Assert.All(keys.GroupBy(static each => each.Key, static each => each.Pair), static pairs =>
            {
                Assert.Contains(("account", "account"), pairs);
                Assert.Contains(("region", "region"), pairs);
            });
        }
    }

    [Fact]
    public async Task There_are_tables_for_each_store() =>
        Assert.Equal(["access_key_uses", "account_requests", "accounts", "indexing_configurations", "package_configurations", "packages", "schema_version", "version_bodies", "version_heads"], await Tables());

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        folder.Dispose();
    }

    Task<IReadOnlyList<string>> Tables() =>
        engine.All($"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name", static row => row.Text(0), default);
}
