using Chandlery.Core;
using Chandlery.Core.Packages;
using Chandlery.Storage;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

/// <summary>A file in which each version was one row comes out of the migration with every column of every version.</summary>
public sealed class VersionsInTwoTests : IAsyncDisposable
{
    const int Versions = 500;

    const string Columns = """
        account, region, package_name, version_name, status, revision, created_at, modified_at, create_token, create_hash,
        sbom, sbom_status, sbom_token, sbom_hash, description, artifact, attributes, recipe, tags, sbom_results
        """;

    static readonly Catalog Here = new("111122223333", "eu-west-1");

    readonly TemporaryFolder folder = new();
    readonly List<string> before;
    readonly SqliteEngine engine;

    public VersionsInTwoTests()
    {
        using (var file = new SqliteConnection(folder.EmptyFile(SqliteEngine.FileName), TimeSpan.Zero))
        {
            file.Execute($"PRAGMA application_id = {FileHeader.ApplicationId}; PRAGMA journal_mode = WAL; BEGIN");
            file.Execute("CREATE TABLE schema_version (version INTEGER NOT NULL, oldest_server INTEGER NOT NULL) STRICT; INSERT INTO schema_version VALUES (3, 1)");
            foreach (var migration in Migration.Of("sqlite").Where(static each => each.Number <= 3))
                file.Execute(migration.Sql);
            Fill(file);
            file.Execute("COMMIT");
            before = All(file);
        }

        engine = SqliteEngine.Open(folder.Path);
    }

    [Fact]
    public void Every_column_of_every_version_is_as_it_was()
    {
        using var file = new SqliteConnection(folder.File(SqliteEngine.FileName), TimeSpan.Zero);

        Assert.Equal(Versions, before.Count);
        Assert.Equal(before, All(file));
        Assert.Equal("ok", file.First($"PRAGMA integrity_check", static row => row.Text(0)));
        Assert.Equal(0, file.Number($"SELECT count(*) FROM pragma_foreign_key_check"));
        Assert.Equal(Versions, file.Number($"SELECT count(*) FROM version_bodies"));
        Assert.Equal(1, file.Number($"PRAGMA foreign_keys"));
    }

    [Fact]
    public async Task What_it_had_is_guarded_changed_and_removed_as_what_comes_after_it()
    {
        var packages = new SqlPackageStore(engine, indexingReady: true);
        var seen = (await packages.FindVersion(Here, "brakes", "v-0007", default))!;

        Assert.Equal(Added.NameTaken, await packages.AddVersion(Here, PackageVersion.Draft("brakes", "v-0007", DateTimeOffset.UnixEpoch), null, default));
        Assert.Equal(Added.Yes, await packages.AddVersion(Here, PackageVersion.Draft("brakes", "v-9999", DateTimeOffset.UnixEpoch), null, default));
        Assert.True(await packages.ReplaceVersion(Here, seen, seen with { Description = "changed", Revision = seen.Revision + 1 }, default));
        Assert.False(await packages.ReplaceVersion(Here, seen, seen with { Description = "lost", Revision = seen.Revision + 1 }, default));
        Assert.Equal("changed", (await packages.FindVersion(Here, "brakes", "v-0007", default))!.Description);
        Assert.Equal(Removed.InUse, await packages.RemoveVersion(Here, "brakes", "v-0002", default));
        Assert.Equal(Removed.Yes, await packages.RemoveVersion(Here, "brakes", "v-0003", default));
        Assert.Null(await packages.FindVersion(Here, "brakes", "v-0003", default));
        Assert.Equal(100, (await packages.ListSbomsInProgress(1000, default)).Count);

        using var file = new SqliteConnection(folder.File(SqliteEngine.FileName), TimeSpan.Zero);
        Assert.Equal(Versions, file.Number($"SELECT count(*) FROM version_bodies"));
    }

    [Theory]
    [InlineData("DELETE FROM package_versions WHERE version_name = 'v-0002'")]
    [InlineData("DELETE FROM packages")]
    [InlineData("UPDATE packages SET default_version_name = 'nowhere'")]
    [InlineData("INSERT INTO package_versions (account, region, package_name, version_name, status, revision, created_at, modified_at, attributes, tags, sbom_results) VALUES ('111122223333', 'eu-west-1', 'nowhere', '1', 'DRAFT', 1, 0, 0, '{}', '{}', '[]')")]
    [InlineData("INSERT INTO package_versions (account, region, package_name, version_name, status, revision, created_at, modified_at, attributes, tags, sbom_results) VALUES ('111122223333', 'eu-west-1', 'brakes', 'v-0007', 'DRAFT', 1, 0, 0, '{}', '{}', '[]')")]
    [InlineData("UPDATE package_versions SET status = 'ELSEWHERE'")]
    public void The_file_itself_still_refuses_what_must_not_be(string sql)
    {
        using var file = new SqliteConnection(folder.File(SqliteEngine.FileName), TimeSpan.FromSeconds(5));

        var refused = Assert.Throws<SqliteFailure>(() => file.Execute(sql));

        Assert.Contains("constraint failed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, All(file));
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        folder.Dispose();
    }

    // Not in the order of their names, every third with texts where others have none, one that is the default.
    static void Fill(SqliteConnection file)
    {
        file.Execute($"INSERT INTO packages (account, region, package_name, revision, created_at, modified_at, tags) VALUES ('{Here.Account}', '{Here.Region}', 'brakes', 1, 2, 3, '')");
        file.Execute($$"""
            WITH RECURSIVE counted (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM counted WHERE i < {{Versions - 1}}),
                           versions (i) AS (SELECT i * 7 % {{Versions}} FROM counted)
            INSERT INTO package_versions ({{Columns}})
            SELECT '{{Here.Account}}', '{{Here.Region}}', 'brakes', printf('v-%04d', i), iif(i % 5 = 2, 'PUBLISHED', 'DRAFT'), i + 1, 1000 + i, 2000 + i,
                   iif(i % 3 = 0, 'token-' || i, NULL), iif(i % 3 = 0, 'hash-' || i, NULL),
                   iif(i % 5 = 0, json_object('bucket', 'b', 'key', 'k' || i), NULL), iif(i % 5 = 0, 'IN_PROGRESS', NULL),
                   iif(i % 10 = 0, 'sbom-token-' || i, NULL), iif(i % 10 = 0, 'sbom-hash-' || i, NULL),
                   iif(i % 3 = 1, 'description ' || i, NULL), iif(i % 3 = 2, json_object('s3Location', json_object('key', 'k' || i)), NULL),
                   json_object('n', 'n' || i), iif(i % 3 = 1, 'recipe ' || i, NULL), json_object('t', 't' || i), '[]'
            FROM versions
            """);
        file.Execute("UPDATE packages SET default_version_name = 'v-0002'");
    }

    static List<string> All(SqliteConnection file) =>
        file.All($"SELECT json_array(account, region, package_name, version_name, status, revision, created_at, modified_at, create_token, create_hash, sbom, sbom_status, sbom_token, sbom_hash, description, artifact, attributes, recipe, tags, sbom_results) FROM package_versions ORDER BY version_name", static row => row.Text(0));
}
