using Chandlery.Core;
using Chandlery.Core.Packages;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

/// <summary>A page that was overwritten fails what needs it, aloud, and nothing else.</summary>
public sealed class DamageTests : IAsyncLifetime
{
    const int Versions = 3000;

    static readonly Catalog Here = new("111122223333", "eu-west-1");

    readonly TemporaryFolder folder = new();
    CatalogPages pages = null!;

    public async ValueTask InitializeAsync()
    {
        pages = new(folder.File(SqliteEngine.FileName));
        await using var engine = SqliteEngine.Open(folder.Path);
        var packages = new SqlPackageStore(engine, indexingReady: true);
        await packages.AddPackage(Here, Package.New("brakes", null, TextMap.Empty, DateTimeOffset.UnixEpoch), null, default);
        await Task.WhenAll(Enumerable.Range(0, Versions).Select(i => packages.AddVersion(Here, Version(i), null, default)));
    }

    [Fact]
    public async Task A_sound_file_shows_no_damage()
    {
        await using var engine = SqliteEngine.Open(folder.Path);

        Assert.Equal(0, await Unreadable(engine));
        Assert.Null(engine.Damage);
    }

    [Fact]
    public async Task A_ruined_leaf_fails_its_rows_and_no_others()
    {
        var leaves = pages.Levels("version_bodies")[^1];
        pages.Ruin(leaves[leaves.Count / 2]);
        await using var engine = SqliteEngine.Open(folder.Path);
        Assert.Null(engine.Damage);

        Assert.InRange(await Unreadable(engine), 1, 20);

        Assert.Contains("malformed", engine.Damage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ruined_page_inside_the_tree_fails_the_rows_beneath_it_and_no_others()
    {
        var levels = pages.Levels("version_bodies");
        Assert.Equal(3, levels.Count);
        pages.Ruin(levels[1][0]);
        await using var engine = SqliteEngine.Open(folder.Path);

        Assert.InRange(await Unreadable(engine), 100, Versions - 100);

        Assert.Contains("malformed", engine.Damage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ruined_page_of_the_keys_fails_the_names_in_it_and_no_others()
    {
        var leaves = pages.Levels("version_heads")[^1];
        pages.Ruin(leaves[leaves.Count / 2]);
        await using var engine = SqliteEngine.Open(folder.Path);

        Assert.InRange(await Unreadable(engine), 1, Versions / 2);

        Assert.NotNull(engine.Damage);
    }

    [Fact]
    public async Task A_change_that_meets_a_ruined_page_fails_and_shows_the_damage()
    {
        foreach (var leaf in pages.Levels("version_bodies")[^1])
            pages.Ruin(leaf);
        await using var engine = SqliteEngine.Open(folder.Path);
        var packages = new SqlPackageStore(engine, indexingReady: true);

        await Assert.ThrowsAsync<SqliteFailure>(() => packages.ReplaceVersion(Here, Version(7), Version(7).After(new("Changed", null, null, null, null), DateTimeOffset.UnixEpoch), default));

        Assert.Contains("malformed", engine.Damage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_no_ruined_page_is_read_and_written_as_before()
    {
        var leaves = pages.Levels("version_bodies")[^1];
        pages.Ruin(leaves[0]);
        await using var engine = SqliteEngine.Open(folder.Path);
        var packages = new SqlPackageStore(engine, indexingReady: true);
        Assert.NotEqual(0, await Unreadable(engine));

        Assert.Equal(Added.Yes, await packages.AddPackage(Here, Package.New("horn", null, TextMap.Empty, DateTimeOffset.UnixEpoch), null, default));
        Assert.Equal(Added.Yes, await packages.AddVersion(Here, PackageVersion.Draft("horn", "1.0.0", DateTimeOffset.UnixEpoch), null, default));

        Assert.NotNull(await packages.FindPackage(Here, "brakes", default));
        Assert.NotNull(await packages.FindVersion(Here, "horn", "1.0.0", default));
    }

    [Fact]
    public async Task A_version_whose_body_is_lost_is_damaged_rather_than_not_there()
    {
        using (var file = new SqliteConnection(folder.File(SqliteEngine.FileName), TimeSpan.Zero))
            file.Execute($"DELETE FROM version_bodies WHERE body_id = (SELECT body_id FROM version_heads WHERE version_name = '{Version(7).VersionName}')");
        await using var engine = SqliteEngine.Open(folder.Path);
        var packages = new SqlPackageStore(engine, indexingReady: true);

        Assert.NotNull(await Record.ExceptionAsync(() => packages.FindVersion(Here, "brakes", Version(7).VersionName, default)));
        Assert.NotNull(engine.Damage);
        Assert.Contains(Version(7).VersionName, (await packages.ListVersions(Here, "brakes", null, null, 100, default)).Select(static each => each.VersionName));
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>How many versions cannot be read. The others must be what was stored.</summary>
    static async Task<int> Unreadable(SqliteEngine engine)
    {
        var packages = new SqlPackageStore(engine, indexingReady: true);
        var failed = 0;
        for (var i = 0; i < Versions; i++)
        {
            try
            {
                Assert.Equal(Version(i), await packages.FindVersion(Here, "brakes", $"{i:0000}", default));
            }
            catch (SqliteFailure)
            {
                failed++;
            }
        }

        return failed;
    }

    static PackageVersion Version(int i) => PackageVersion.Draft("brakes", $"{i:0000}", DateTimeOffset.UnixEpoch) with { Revision = i + 1, Description = new('d', 1000) };

    [Theory]
    [InlineData("attributes", "{\"secret\":Z")]
    [InlineData("attributes", """{"secret":"\ud800"}""")]
    [InlineData("attributes", """{"secret":null}""")]
    [InlineData("attributes", """{"secret":"a","secret":"b"}""")]
    [InlineData("attributes", """{"a":"b"}secret""")]
    [InlineData("artifact", """{"\ud800abcdefghij":{"secret":1}}""")]
    [InlineData("artifact", """{"s3Location":"secret"}""")]
    [InlineData("artifact", """{"s3Location":{"bucket":1}}""")]
    [InlineData("artifact", """{"s3Location":{}} secret""")]
    [InlineData("artifact", """{"s3Location":{}""")]
    [InlineData("sbom", "secret")]
    public async Task A_stored_value_that_does_not_read_as_it_was_written_is_damage_and_is_not_quoted(string column, string ruined)
    {
        using (var file = new SqliteConnection(folder.File(SqliteEngine.FileName), TimeSpan.Zero))
            file.Execute($"UPDATE package_versions SET {column} = '{ruined}' WHERE version_name = '{Version(7).VersionName}'");
        await using var engine = SqliteEngine.Open(folder.Path);
        var packages = new SqlPackageStore(engine, indexingReady: true);

        var failure = await Record.ExceptionAsync(() => packages.FindVersion(Here, "brakes", Version(7).VersionName, default));

        Assert.NotNull(failure);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("A row does not read as it was written: ", engine.Damage);
        Assert.NotNull(await packages.FindVersion(Here, "brakes", Version(8).VersionName, default));
    }
}
