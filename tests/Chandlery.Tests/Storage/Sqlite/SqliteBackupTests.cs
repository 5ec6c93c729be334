using Chandlery.Core;
using Chandlery.Core.Packages;
using Chandlery.Storage;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqliteBackupTests : IDisposable
{
    static readonly Catalog Here = new("111122223333", "eu-west-1");

    readonly TemporaryFolder folder = new();
    readonly TemporaryFolder elsewhere = new();

    string Target => elsewhere.File("backup.db");

    [Fact]
    public async Task A_backup_under_writers_holds_what_was_answered_before_and_a_prefix_of_the_rest()
    {
        const int writers = 8;
        var answered = new int[writers];
        int[] before;
        await using (var engine = SqliteEngine.Open(folder.Path))
        {
            var packages = new SqlPackageStore(engine, indexingReady: true);
            using var stop = new CancellationTokenSource();
            var writing = Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    Assert.Equal(Added.Yes, await Write(packages, writer, i));
                    Volatile.Write(ref answered[writer], i + 1);
                }
            })).ToArray();
            while (answered.Any(static count => count < 100))
                await Task.Delay(1);

            before = [.. answered];
            await Task.Run(() => SqliteBackup.Copy(folder.Path, Target));

            await stop.CancelAsync();
            await Task.WhenAll(writing);
        }

        using var restored = new TemporaryFolder();
        File.Move(Target, restored.File(SqliteEngine.FileName));
        await using var copy = SqliteEngine.Open(restored.Path);
        Assert.Equal(["ok"], await copy.All($"PRAGMA integrity_check", static row => row.Text(0), default));
        Assert.Empty(await copy.All($"PRAGMA foreign_key_check", static row => row.Text(0), default));
        var copied = new SqlPackageStore(copy, indexingReady: true);
        for (var writer = 0; writer < writers; writer++)
        {
            var there = 0;
            while (await IsThere(copied, writer, there))
                there++;

            Assert.InRange(there, before[writer], answered[writer]);
            for (var i = there; i < answered[writer]; i++)
                Assert.False(await IsThere(copied, writer, i));
        }
    }

    [Fact]
    public async Task A_backup_opens_as_a_catalog_of_its_own()
    {
        await Given("brakes");

        SqliteBackup.Copy(folder.Path, Target);

        using var restored = new TemporaryFolder();
        File.Move(Target, restored.File(SqliteEngine.FileName));
        await using var original = SqliteEngine.Open(folder.Path);
        await using var copy = SqliteEngine.Open(restored.Path);
        var packages = new SqlPackageStore(copy, indexingReady: true);
        Assert.NotNull(await packages.FindPackage(Here, "brakes", default));
        Assert.Equal(Added.Yes, await packages.AddPackage(Here, Package.New("horn", null, TextMap.Empty, DateTimeOffset.UnixEpoch), null, default));
        Assert.Null(await new SqlPackageStore(original, indexingReady: true).FindPackage(Here, "horn", default));
    }

    [Fact]
    public async Task A_backup_leaves_one_file_and_the_data_folder_as_it_was()
    {
        await Given("brakes");
        var before = Directory.GetFiles(folder.Path).Order().ToArray();

        SqliteBackup.Copy(folder.Path, Target);

        Assert.Equal([Target], Directory.GetFiles(elsewhere.Path));
        Assert.Equal(before, Directory.GetFiles(folder.Path).Order());
    }

    [Fact]
    public async Task An_existing_target_is_refused_and_kept()
    {
        await Given("brakes");
        File.WriteAllText(Target, "yesterday's");

        var refused = Assert.Throws<StoreRefused>(() => SqliteBackup.Copy(folder.Path, Target));

        Assert.Equal($"{Target} exists already. Give the name of a new file.", refused.Message);
        Assert.Equal("yesterday's", File.ReadAllText(Target));
    }

    [Fact]
    public void A_folder_without_a_catalog_is_refused_and_none_is_made()
    {
        var refused = Assert.Throws<StoreRefused>(() => SqliteBackup.Copy(folder.Path, Target));

        Assert.Equal($"{folder.Path} has no catalog: there is no catalog.db in it.", refused.Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.Empty(Directory.GetFiles(elsewhere.Path));
    }

    [Fact]
    public async Task A_backup_of_a_damaged_catalog_is_not_made()
    {
        await Given([.. Enumerable.Range(0, 500).Select(static i => $"package-{i}")]);
        var pages = new CatalogPages(folder.File(SqliteEngine.FileName));
        pages.Ruin(pages.Levels("packages")[^1][0]);

        var refused = Assert.Throws<StoreRefused>(() => SqliteBackup.Copy(folder.Path, Target));

        Assert.StartsWith("The backup was not made: ", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(elsewhere.Path));
    }

    [Theory]
    [InlineData("DELETE FROM version_heads WHERE version_name = '2'")]
    [InlineData("DELETE FROM version_bodies WHERE body_id = (SELECT body_id FROM version_heads WHERE version_name = '2')")]
    public async Task A_catalog_that_has_lost_half_of_a_version_is_not_backed_up_as_if_it_were_whole(string loss)
    {
        await Given("brakes");
        using (var file = new SqliteConnection(folder.File(SqliteEngine.FileName), TimeSpan.Zero))
        {
            file.Execute($"""
                INSERT INTO package_versions (account, region, package_name, version_name, status, revision, created_at, modified_at, attributes, tags, sbom_results)
                SELECT account, region, 'brakes', value, 'DRAFT', 1, 0, 0, '', '', '' FROM packages, json_each('["1", "2", "3"]')
                """);
            file.Execute(loss);
        }

        var refused = Assert.Throws<StoreRefused>(() => SqliteBackup.Copy(folder.Path, Target));

        Assert.Equal("The backup was not made: versions that have lost one of their two halves: 1. Restore an older one.", refused.Message);
        Assert.Empty(Directory.GetFiles(elsewhere.Path));
    }

    [Fact]
    public async Task A_copy_that_is_not_sound_does_not_get_the_name()
    {
        await Given("brakes");
        using (var file = new SqliteConnection(folder.File(SqliteEngine.FileName), TimeSpan.Zero))
            file.Execute("PRAGMA ignore_check_constraints = ON; INSERT INTO package_configurations VALUES ('a', 'r', 7, NULL, 1)");

        var refused = Assert.Throws<StoreRefused>(() => SqliteBackup.Copy(folder.Path, Target));

        Assert.StartsWith("The backup was not made: the copy is not sound: ", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task A_target_that_is_a_folder_is_refused_and_nothing_is_left()
    {
        await Given("brakes");
        Directory.CreateDirectory(Target);

        Assert.Throws<StoreRefused>(() => SqliteBackup.Copy(folder.Path, Target));

        Assert.Empty(Directory.GetFiles(elsewhere.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Backups_to_one_name_at_the_same_time_do_not_spoil_each_other()
    {
        await Given("brakes");

        var refused = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Record.Exception(() => SqliteBackup.Copy(folder.Path, Target)))));

        Assert.Contains(null, refused);
        Assert.All(refused, static each => Assert.True(each is null or StoreRefused));
        Assert.Equal([Target], Directory.GetFiles(elsewhere.Path));
        File.Move(Target, elsewhere.File(SqliteEngine.FileName));
        await using var engine = SqliteEngine.Open(elsewhere.Path);
        Assert.NotNull(await new SqlPackageStore(engine, indexingReady: true).FindPackage(Here, "brakes", default));
    }

    public void Dispose()
    {
        folder.Dispose();
        elsewhere.Dispose();
    }

    async Task Given(params string[] packageNames)
    {
        await using var engine = SqliteEngine.Open(folder.Path);
        var packages = new SqlPackageStore(engine, indexingReady: true);
        await Task.WhenAll(packageNames.Select(name =>
            packages.AddPackage(Here, Package.New(name, new('d', 200), TextMap.Empty, DateTimeOffset.UnixEpoch), null, default)));
    }

    /// <summary>The order of one writer: a package, two versions of it, the next package.</summary>
    static Task<Added> Write(SqlPackageStore packages, int writer, int i) => i % 3 == 0
        ? packages.AddPackage(Here, Package.New(Name(writer, i), null, TextMap.Empty, DateTimeOffset.UnixEpoch), null, default)
        : packages.AddVersion(Here, PackageVersion.Draft(Name(writer, i), $"{i % 3}", DateTimeOffset.UnixEpoch), null, default);

    static async Task<bool> IsThere(SqlPackageStore packages, int writer, int i) => i % 3 == 0
        ? await packages.FindPackage(Here, Name(writer, i), default) is not null
        : await packages.FindVersion(Here, Name(writer, i), $"{i % 3}", default) is not null;

    static string Name(int writer, int i) => $"package-{writer}-{i / 3}";

    [Fact]
    public async Task A_target_in_a_missing_folder_is_refused()
    {
        await SqliteEngine.Open(folder.Path).DisposeAsync();

        var refused = Assert.Throws<StoreRefused>(() => SqliteBackup.Copy(folder.Path, elsewhere.File("missing/backup.db")));

        Assert.Equal($"{elsewhere.File("missing/backup.db")} cannot be written: there is no folder {elsewhere.File("missing")}.", refused.Message);
    }

    [Fact]
    public async Task A_copy_that_is_not_sound_leaves_nothing()
    {
        await SqliteEngine.Open(folder.Path).DisposeAsync();
        using (var file = new SqliteConnection(folder.File(SqliteEngine.FileName), TimeSpan.Zero))
            file.Execute("PRAGMA ignore_check_constraints = ON; INSERT INTO package_configurations VALUES ('a', 'r', 7, NULL, 1)");

        var refused = Assert.Throws<StoreRefused>(() => SqliteBackup.Copy(folder.Path, Target));

        Assert.StartsWith("The backup was not made: ", refused.Message);
        Assert.Empty(Directory.GetFiles(elsewhere.Path));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_backup_is_for_its_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        await SqliteEngine.Open(folder.Path).DisposeAsync();

        SqliteBackup.Copy(folder.Path, Target);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }
}
