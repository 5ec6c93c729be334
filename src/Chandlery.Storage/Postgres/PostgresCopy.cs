using System.Runtime.CompilerServices;
using Chandlery.Storage.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Chandlery.Storage.Postgres;

/// <summary>Brings the catalog of a data folder into a database that has none yet, all of it or nothing.</summary>
public static class PostgresCopy
{
    /// <summary>Each behind those that it refers to; that a package refers to its default version is set last.</summary>
    static readonly string[] Tables = ["packages", "package_versions", "package_configurations", "indexing_configurations", "accounts", "access_key_uses", "account_requests"];

    /// <summary>Of the file alone: what is in them is read through package_versions, and which schema it has.</summary>
    static readonly string[] OfFiles = ["version_heads", "version_bodies", "schema_version"];

    /// <param name="folder">Read only; no server may use it meanwhile.</param>
    /// <returns>Packages and versions copied, each compared with its origin before the copy was committed.</returns>
    /// <remarks>Throws <see cref="StoreRefused"/>, and then the database has nothing of it, unless the sentence says that this is open.</remarks>
    public static async Task<(long Packages, long Versions)> Copy(string folder, string connectionString)
    {
        var path = Path.Combine(folder, SqliteEngine.FileName);
        if (!File.Exists(path))
            throw new StoreRefused($"{folder} has no catalog: there is no {SqliteEngine.FileName} in it.");

        await using var locked = SqliteEngine.Open(folder);
        await using var migrated = await PostgresEngine.Open(connectionString);
        await using var source = new PostgresSource(connectionString);
        try
        {
            using var file = new SqliteConnection(path, TimeSpan.Zero);
            if (Unknown(file) is { } unknown)
                throw new StoreRefused($"{path} has a table that this server does not know, {unknown}: copy it with the server that made it.");
            await using var database = await source.Open(CancellationToken.None);
            return await Copy(file, database, source.Name);
        }
        catch (Exception failure) when (PostgresFailure.IsOfDatabase(failure) || failure is SqliteFailure)
        {
            throw new StoreRefused($"The catalog was not copied: {failure.Message}", failure);
        }
    }

    /// <summary>A table that would be left behind, which a later server has made.</summary>
    static string? Unknown(SqliteConnection file) => file.All($"SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'", static row => row.Text(0))
        .Except([.. Tables, .. OfFiles]).FirstOrDefault();

    static async Task<(long Packages, long Versions)> Copy(SqliteConnection file, NpgsqlConnection database, string name)
    {
        await using var transaction = await database.BeginTransactionAsync();
        foreach (var table in Tables)
        {
            Execute(database, $"LOCK TABLE {table}");
            if (Execute(database, $"SELECT EXISTS (SELECT 1 FROM {table})") is true)
                throw new StoreRefused($"Database {name} has a catalog already. Give an empty one.");
        }

        var counts = new Dictionary<string, long>();
        foreach (var table in Tables)
            counts[table] = Send(file, database, table, Columns(database, table).Without("default_version_name"));
        SetDefaults(file, database, Tables[0]);

        foreach (var table in Tables)
            Compare(file, database, table, Columns(database, table), counts[table]);
        await Commit(database, transaction);
        return (counts["packages"], counts["package_versions"]);
    }

    static async Task Commit(NpgsqlConnection database, NpgsqlTransaction transaction)
    {
        try
        {
            await DurableCommit.Await(database, () => transaction.CommitAsync());
        }
        catch (Exception lost) when (PostgresFailure.IsOfDatabase(lost))
        {
            throw new StoreRefused($"Whether the catalog was copied is open: the database did not say that it keeps it. Look whether it has the packages before you copy again. {lost.Message}", lost);
        }
    }

    static long Send(SqliteConnection file, NpgsqlConnection database, string table, Column[] columns, string? into = null)
    {
        var names = string.Join(", ", columns.Select(static column => column.Name));
        using var import = database.BeginBinaryImport($"COPY {into ?? table} ({names}) FROM STDIN (FORMAT BINARY)");
        long sent = 0;
        ForEach(file, $"SELECT {names} FROM {table}", row =>
        {
            import.StartRow();
            for (var i = 0; i < columns.Length; i++)
                Write(import, row, i, columns[i].IsNumber);
            sent++;
        });
        import.Complete();
        return sent;
    }

    static void SetDefaults(SqliteConnection file, NpgsqlConnection database, string packages)
    {
        Execute(database, $"CREATE TEMPORARY TABLE defaults (LIKE {packages} INCLUDING INDEXES) ON COMMIT DROP");
        foreach (var column in Columns(database, packages).Without("account", "region", "package_name"))
            Execute(database, $"ALTER TABLE defaults ALTER {column.Name} DROP NOT NULL");
        Send(file, database, packages, Columns(database, packages).Only("account", "region", "package_name", "default_version_name"), into: "defaults");
        Execute(database, $"""
            UPDATE {packages} AS p SET default_version_name = d.default_version_name FROM defaults AS d
            WHERE (p.account, p.region, p.package_name) = (d.account, d.region, d.package_name) AND d.default_version_name IS NOT NULL
            """);
    }

    /// <summary>Row by row in the order of the key, which is the same on both: byte by byte.</summary>
    static void Compare(SqliteConnection file, NpgsqlConnection database, string table, Column[] columns, long count)
    {
        var names = string.Join(", ", columns.Select(static column => column.Name));
        var key = string.Join(", ", columns.Only("account", "region", "package_name", "version_name", "access_key_id", "request_id").Select(static column => column.Name));
        using var command = new NpgsqlCommand($"SELECT {names} FROM {table} ORDER BY {key}", database);
        using var copy = command.ExecuteReader();
        var copied = new PostgresRow(copy);
        long compared = 0;
        ForEach(file, $"SELECT {names} FROM {table} ORDER BY {key}", row =>
        {
            var equal = copy.Read();
            for (var i = 0; equal && i < columns.Length; i++)
                equal = row.IsNull(i) ? copied.IsNull(i) : !copied.IsNull(i) && (columns[i].IsNumber ? row.Number(i) == copied.Number(i) : row.Utf8(i).SequenceEqual(copied.Utf8(i)));
            if (!equal)
                throw new StoreRefused($"The catalog was not copied: row {compared + 1} of {table} is another in the copy.");
            compared++;
        });

        if (compared != count || copy.Read())
            throw new StoreRefused($"The catalog was not copied: the copy of {table} has another number of rows.");
    }

    static void Write(NpgsqlBinaryImporter import, Row row, int column, bool isNumber)
    {
        if (row.IsNull(column))
            import.WriteNull();
        else if (isNumber)
            import.Write(row.Number(column), NpgsqlDbType.Bigint);
        else
            import.Write(row.Text(column), NpgsqlDbType.Text);
    }

    static Column[] Columns(NpgsqlConnection database, string table)
    {
        using var command = new NpgsqlCommand("SELECT attname, atttypid = 'bigint'::regtype FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum", database)
        {
            Parameters = { new() { Value = table } },
        };
        using var reader = command.ExecuteReader();
        var columns = new List<Column>();
        while (reader.Read())
            columns.Add(new(reader.GetString(0), reader.GetBoolean(1)));
        return [.. columns];
    }

    /// <summary>One row after the other, however many there are.</summary>
    static void ForEach(SqliteConnection file, string sql, Action<Row> work) => file.All<object?>(FormattableStringFactory.Create(sql), row =>
    {
        work(row);
        return null;
    });

    static object? Execute(NpgsqlConnection database, string sql)
    {
        using var command = new NpgsqlCommand(sql, database);
        return command.ExecuteScalar();
    }

    static Column[] Only(this Column[] columns, params string[] names) => [.. columns.Where(column => names.Contains(column.Name))];

    static Column[] Without(this Column[] columns, params string[] names) => [.. columns.Where(column => !names.Contains(column.Name))];

    sealed record Column(string Name, bool IsNumber);
}
