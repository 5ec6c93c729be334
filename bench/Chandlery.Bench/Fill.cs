using Chandlery.Storage.Packages;
using Chandlery.Storage.Sqlite;
using SQLitePCL;

namespace Chandlery.Bench;

/// <summary>A data folder with so many versions, <see cref="Sample.VersionsEach"/> of each package, in seconds instead of minutes.</summary>
/// <remarks>
/// The store writes one row of each table, and SQLite copies it under the other names. Version by version over all packages, as time
/// would bring them: the rows of one package lie far apart.
/// </remarks>
static class Fill
{
    public static async Task Run(string folder, long rows)
    {
        await using (var engine = SqliteEngine.Open(folder))
        {
            var store = new SqlPackageStore(engine, indexingReady: true);
            await store.AddPackage(Sample.Catalog, Sample.Package("model"), null, default);
            await store.AddVersion(Sample.Catalog, Sample.Version("model", "model"), null, default);
        }

        using var file = new RawFile(Path.Combine(folder, SqliteEngine.FileName));
        foreach (var sql in (string[])[
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "PRAGMA foreign_keys = OFF",
            "PRAGMA cache_size = -1048576",
            Copies("packages", ["package_name"], ["printf('pkg-%05d', i)"], Sample.PackagesOf(rows), "package_name = 'model'"),
            Copies("version_bodies", ["body_id"], ["i + 2"], rows, "body_id = 1"),
            Copies(
                "version_heads", ["body_id", "package_name", "version_name"],
                ["i + 2", $"printf('pkg-%05d', i % {Sample.PackagesOf(rows)})", $"printf('1.0.%d', i / {Sample.PackagesOf(rows)})"], rows, "version_name = 'model'"),
            "DELETE FROM package_versions WHERE version_name = 'model'",
            "DELETE FROM packages WHERE package_name = 'model'",
            "PRAGMA journal_mode = WAL"])
            file.Execute(sql);

        string Copies(string table, string[] names, string[] made, long count, string model)
        {
            var others = file.Columns(table).Except(names).ToList();
            return $"""
                WITH RECURSIVE counted (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM counted WHERE i < {count - 1})
                INSERT INTO {table} ({string.Join(", ", names.Concat(others))})
                SELECT {string.Join(", ", made.Concat(others))} FROM counted, {table} WHERE {model}
                """;
        }
    }
}
