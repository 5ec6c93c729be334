using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chandlery.Storage;
using Chandlery.Storage.Postgres;
using Chandlery.Storage.Sqlite;
using Npgsql;

namespace Chandlery.Tests.Storage.Postgres;

/// <summary>That the schema and the statements can be sharded by the lead of every key: docs/decisions/0005.</summary>
public sealed partial class PostgresSchemaTests : IAsyncLifetime
{
    /// <summary>Tables of the database itself, that belong to no catalog.</summary>
    static readonly string[] OfNoCatalog = ["batches", "schema_version"];

    /// <summary>An account spans all Regions: its tables are led by the account alone.</summary>
    static readonly string[] OfAccounts = ["access_key_uses", "account_requests", "accounts"];

    PostgresEngine engine = null!;
    NpgsqlDataSource source = null!;

    public async ValueTask InitializeAsync()
    {
        var database = await PostgresServer.NewDatabase();
        engine = await PostgresEngine.Open(database);
        source = NpgsqlDataSource.Create(database);
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task It_has_the_tables_and_columns_of_the_embedded_engine_and_its_records_of_batches()
    {
        using var folder = new TemporaryFolder();
        await using var embedded = SqliteEngine.Open(folder.Path);
        var there = await embedded.All($"""
            SELECT t.name || '.' || c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
            WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' AND t.name NOT IN ('schema_version', 'version_heads', 'version_bodies')
              AND c.name <> 'body_id'
            """, static row => row.Text(0), default);

        var here = await Lines("SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'");

        Assert.Equal(
            there.Concat(["batches.batch_id", "batches.committed_at", "schema_version.oldest_server", "schema_version.one", "schema_version.version"]).Order(StringComparer.Ordinal),
            here.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_index_is_led_by_account_and_region_and_every_table_has_one_as_its_key()
    {
        var indexes = await Lines("""
            SELECT i.indrelid::regclass || ' ' || i.indisprimary || ' ' || pg_get_indexdef(i.indexrelid, 1, true) || ', ' || pg_get_indexdef(i.indexrelid, 2, true)
            FROM pg_index AS i JOIN pg_class AS t ON t.oid = i.indrelid WHERE t.relnamespace = 'public'::regnamespace
            """);

        var ofCatalogs = indexes.Where(static line => !OfNoCatalog.Contains(line.Split(' ')[0])).ToArray();
        Assert.All(ofCatalogs, static line => Assert.Matches(OfAccounts.Contains(line.Split(' ')[0]) ? " account, (access_key_id|request_id|member|email_key)?$" : " account, region$", line));
        Assert.Equal(
            (await Tables()).Except(OfNoCatalog),
            ofCatalogs.Where(static line => line.Contains(" true ", StringComparison.Ordinal)).Select(static line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_foreign_key_stays_inside_its_catalog()
    {
        var keys = await Lines("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'");

        Assert.NotEmpty(keys);
        Assert.All(keys, static key => Assert.Matches(@"\AFOREIGN KEY \(account, region, .*\) REFERENCES \w+\(account, region, .*\)\z", key));
    }

    [Fact]
    public async Task Nothing_is_used_that_a_sharding_engine_lacks()
    {
        Assert.Empty(await Lines("SELECT conname FROM pg_constraint WHERE contype IN ('x', 't') OR condeferrable"));
        Assert.Empty(await Lines("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'i')"));
        Assert.Empty(await Lines("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"));
        Assert.Empty(await Lines("SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND (is_identity = 'YES' OR is_generated = 'ALWAYS' OR column_default LIKE 'nextval%')"));
    }

    [Fact]
    public async Task Names_are_compared_byte_by_byte_whatever_the_database_is_used_to()
    {
        var other = await Lines("""
            SELECT table_name || '.' || column_name FROM information_schema.columns
            WHERE table_schema = 'public' AND column_name IN ('account', 'region', 'package_name', 'version_name', 'default_version_name', 'batch_id', 'access_key_id', 'request_id', 'member', 'email_key') AND collation_name IS DISTINCT FROM 'C'
            """);

        Assert.Empty(other);
        Assert.Equal(["en-US"], await Lines("SELECT daticulocale FROM pg_database WHERE datname = current_database()"));
    }

    [Fact]
    public async Task Every_statement_finds_its_rows_by_the_lead_of_a_key()
    {
        var unled = new List<string>();
        foreach (var text in SqlTexts.All)
        {
            foreach (var scan in Scans(await Plan(text)))
            {
                var condition = $"{scan["Index Cond"] ?? scan["Recheck Cond"]}";
                if (!(condition.Contains("account = ", StringComparison.Ordinal) && condition.Contains("region = ", StringComparison.Ordinal)))
                    unled.Add(text);
            }
        }

        Assert.Contains(SqlTexts.OverAllCatalogs, Assert.Single(unled), StringComparison.Ordinal);
    }

    /// <summary>As planned for whatever values, with an index wherever one can serve.</summary>
    async Task<JsonNode> Plan(string text)
    {
        var number = 0;
        var holes = Hole.Count(text);

        // Where nothing else tells the type of a hole, PostgreSQL must be told.
        var sql = IsNull.Replace(Hole.Replace(text, _ => $"${++number}"), "$1::text IS NULL");
        await using var connection = await source.OpenConnectionAsync();
        await Execute(connection, "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan");
        await Execute(connection, $"PREPARE statement AS {sql}");
        await using var explain = new NpgsqlCommand($"EXPLAIN (FORMAT JSON) EXECUTE statement ({string.Join(", ", Enumerable.Repeat("NULL", holes))})", connection);
        var plan = JsonNode.Parse((string)(await explain.ExecuteScalarAsync())!)!;
        await Execute(connection, "DEALLOCATE statement");
        return plan;
    }

    /// <summary>Of the tables of catalogs; a bitmap's index has its condition on the scan of its table as well.</summary>
    static IEnumerable<JsonNode> Scans(JsonNode plan) => plan switch
    {
        JsonArray all => all.SelectMany(static each => Scans(each!)),
        JsonObject node => node.Where(static member => member.Value is JsonArray or JsonObject).SelectMany(static member => Scans(member.Value!))
            .Concat($"{node["Node Type"]}".EndsWith("Scan", StringComparison.Ordinal) && node["Relation Name"] is not null ? [node] : []),
        _ => [],
    };

    async Task<List<string>> Tables() => [.. await Lines("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name COLLATE \"C\"")];

    async Task<List<string>> Lines(string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(string.Format(CultureInfo.InvariantCulture, "{0}", reader.GetValue(0)));
        return lines;
    }

    static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"\{\d+\}")]
    static partial Regex Hole { get; }

    [GeneratedRegex(@"(\$\d+) IS NULL")]
    static partial Regex IsNull { get; }
}
