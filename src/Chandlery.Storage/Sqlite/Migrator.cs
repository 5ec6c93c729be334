namespace Chandlery.Storage.Sqlite;

/// <summary>Brings the schema of a file up to this server's. The file keeps its version and the oldest server that may use it.</summary>
static class Migrator
{
    static readonly IReadOnlyList<Migration> Shipped = Migration.Of("sqlite");

    /// <remarks>Throws <see cref="StoreRefused"/> where the file is too new. Writes only where something is to be brought up.</remarks>
    public static void Migrate(SqliteConnection connection, string path)
    {
        var (version, oldestServer) = Find(connection);
        var missing = Migration.Missing(Shipped, version, oldestServer, path);
        if (missing.Count == 0)
            return;

        // A table that others refer to can only be replaced while nobody looks; they are all looked at before the end.
        connection.Execute("PRAGMA foreign_keys = OFF");
        connection.Execute("BEGIN IMMEDIATE");
        if (version == 0)
        {
            connection.Execute($"PRAGMA application_id = {FileHeader.ApplicationId}");
            connection.Execute("CREATE TABLE schema_version (version INTEGER NOT NULL, oldest_server INTEGER NOT NULL) STRICT");
            connection.Execute("INSERT INTO schema_version (version, oldest_server) VALUES (0, 0)");
        }

        foreach (var migration in missing)
        {
            connection.Execute(migration.Sql);
            connection.Change($"UPDATE schema_version SET version = {migration.Number}, oldest_server = max(oldest_server, {migration.OldestServer})");
        }

        if (connection.First($"SELECT \"table\" FROM pragma_foreign_key_check", static row => row.Text(0)) is { } table)
            throw new StoreRefused($"{path} is damaged: a row of {table} refers to one that is not there. Restore it from a backup.");
        connection.Execute("COMMIT");
        connection.Execute("PRAGMA foreign_keys = ON");
    }

    /// <summary>What the file says of itself; zero and zero of a new one.</summary>
    static (long Version, long OldestServer) Find(SqliteConnection connection) =>
        connection.Number($"SELECT count(*) FROM sqlite_schema") == 0
            ? (0, 0)
            : (connection.Number($"SELECT version FROM schema_version"), connection.Number($"SELECT oldest_server FROM schema_version"));
}
