using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Chandlery.Storage.Sqlite;

/// <summary>Brings the schema of a file up to this server's, forward only.</summary>
/// <remarks>
/// The file keeps its version and the oldest server that may use it. A server is as old as its newest migration.
/// A migration says in its first line which is the oldest server that still understands the schema after it;
/// a newer file whose oldest server is not newer than this one is used as it is.
/// </remarks>
static partial class Migrator
{
    /// <summary>Number, oldest server, SQL; ascending.</summary>
    static readonly IReadOnlyList<(int Number, int OldestServer, string Sql)> Migrations = [.. Shipped().OrderBy(static each => each.Number)];

    /// <remarks>Throws <see cref="StoreRefused"/> where the file is too new. Writes only where something is to be brought up.</remarks>
    public static void Migrate(SqliteConnection connection, string path)
    {
        var server = Migrations[^1].Number;
        var (version, oldestServer) = Find(connection);
        if (oldestServer > server)
        {
            throw new StoreRefused(
                $"{path} was written by a newer server: its schema is {version} and needs a server with schema {oldestServer}; this one has {server}. Start the newer server, or restore an older backup.");
        }

        if (version >= server)
            return;

        connection.Execute("BEGIN IMMEDIATE");
        if (version == 0)
        {
            connection.Execute($"PRAGMA application_id = {FileHeader.ApplicationId}");
            connection.Execute("CREATE TABLE schema_version (version INTEGER NOT NULL, oldest_server INTEGER NOT NULL) STRICT");
            connection.Execute("INSERT INTO schema_version (version, oldest_server) VALUES (0, 0)");
        }

        foreach (var migration in Migrations.Where(each => each.Number > version))
        {
            connection.Execute(migration.Sql);
            connection.Change($"UPDATE schema_version SET version = {migration.Number}, oldest_server = {migration.OldestServer}");
        }

        connection.Execute("COMMIT");
    }

    /// <summary>What the file says of itself; zero and zero of a new one.</summary>
    static (long Version, long OldestServer) Find(SqliteConnection connection) =>
        connection.Number($"SELECT count(*) FROM sqlite_schema") == 0
            ? (0, 0)
            : (connection.Number($"SELECT version FROM schema_version"), connection.Number($"SELECT oldest_server FROM schema_version"));

    static IEnumerable<(int Number, int OldestServer, string Sql)> Shipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.StartsWith("sqlite/", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var sql = text.ReadToEnd();
            yield return (Number(FileName.Match(name)), Number(FirstLine.Match(sql)), sql);
        }

        static int Number(Match match) => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\Asqlite/(\d{4})_")]
    static partial Regex FileName { get; }

    [GeneratedRegex(@"\A-- oldest server: (\d+)\r?\n")]
    static partial Regex FirstLine { get; }
}
