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

        connection.Execute("COMMIT");
    }

    /// <summary>What the file says of itself; zero and zero of a new one.</summary>
    static (long Version, long OldestServer) Find(SqliteConnection connection) =>
        connection.Number($"SELECT count(*) FROM sqlite_schema") == 0
            ? (0, 0)
            : (connection.Number($"SELECT version FROM schema_version"), connection.Number($"SELECT oldest_server FROM schema_version"));
}
