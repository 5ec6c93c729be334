using Npgsql;

namespace Chandlery.Storage.Postgres;

/// <summary>Brings the schema of a database up to this server's, once, however many servers start together and however long it takes.</summary>
static class PostgresMigrator
{
    public static readonly IReadOnlyList<Migration> Shipped = Migration.Of("postgres");

    /// <param name="database">How a refusal names it.</param>
    /// <remarks>Throws <see cref="StoreRefused"/> where the schema is too new.</remarks>
    public static async Task Migrate(NpgsqlConnection connection, IReadOnlyList<Migration> shipped, string database)
    {
        await MakeVersionRow(connection);

        // The row is what servers that start together queue at: a lock of a kind that every engine behind this protocol has.
        await using var transaction = await connection.BeginTransactionAsync();
        await Execute(connection, "SET LOCAL lock_timeout = 0");
        var (version, oldestServer) = await Lock(connection);

        // While a step waits for a table, requests wait behind it: rather it gives up soon, and all begins anew.
        await Execute(connection, "SET LOCAL lock_timeout = 2000");
        foreach (var migration in Migration.Missing(shipped, version, oldestServer, database))
        {
            await Execute(connection, migration.Sql);
            await Execute(connection, $"UPDATE schema_version SET version = {migration.Number}, oldest_server = greatest(oldest_server, {migration.OldestServer})");
        }

        await transaction.CommitAsync();
    }

    /// <summary>Only the first server of all needs the right to make tables, and one that brings a migration.</summary>
    static async Task MakeVersionRow(NpgsqlConnection connection)
    {
        // Who is told that another has made it may be a moment too early to see it.
        for (var attempt = 0; attempt < 100 && await Value(connection, "SELECT to_regclass('schema_version') IS NULL") is true; attempt++)
            await MakeVersionTable(connection);
        await Execute(connection, "INSERT INTO schema_version (one, version, oldest_server) VALUES (1, 0, 0) ON CONFLICT DO NOTHING");
    }

    /// <summary>
    /// IF NOT EXISTS looks before it makes: of two that look together, one finds the name taken when it makes. It is told so of the
    /// table, of the type that a table has, or of the row that names either, by how far it had come.
    /// </summary>
    static async Task MakeVersionTable(NpgsqlConnection connection)
    {
        try
        {
            await Execute(connection, "CREATE TABLE IF NOT EXISTS schema_version (one BIGINT PRIMARY KEY CHECK (one = 1), version BIGINT NOT NULL, oldest_server BIGINT NOT NULL)");
        }
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
        }
    }

    static async Task<(long Version, long OldestServer)> Lock(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT version, oldest_server FROM schema_version FOR UPDATE", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    static async Task<object?> Value(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
