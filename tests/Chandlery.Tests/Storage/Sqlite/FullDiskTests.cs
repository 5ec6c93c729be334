using System.Collections.Concurrent;
using Chandlery.Core;
using Chandlery.Core.Packages;
using Chandlery.Storage;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class FullDiskTests
{
    static readonly Catalog Here = new("111122223333", "eu-west-1");
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    readonly ConcurrentBag<string> answered = [];
    readonly ConcurrentBag<string> failed = [];

    [Fact]
    public async Task A_full_disk_fails_writes_and_loses_nothing_and_they_go_on_once_there_is_room()
    {
        using var disk = SmallDisk.Mount(mebibytes: 24);
        await using (var engine = SqliteEngine.Open(disk.Path))
        {
            var packages = new SqlPackageStore(engine, indexingReady: true);
            await packages.AddPackage(Here, Package.New("brakes", null, TextMap.Empty, DateTimeOffset.UnixEpoch), null, default);
            File.WriteAllBytes(disk.File("ballast"), new byte[16 << 20]);

            // One that needs a page less than the first that failed may still find room.
            for (int i = 0, inARow = 0; inARow < 5; i++)
                inARow = await Add(packages, $"alone-{i}") ? 0 : inARow + 1;
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Add(packages, $"together-{i}"))));
            Assert.NotNull(await packages.FindVersion(Here, "brakes", "alone-0", default));

            File.Delete(disk.File("ballast"));
            for (var i = 0; i < 10; i++)
                Assert.True(await Add(packages, $"again-{i}"));

            await AssertExactlyTheAnsweredAreThere(packages);
            Assert.Null(engine.Damage);
        }

        await using var reopened = SqliteEngine.Open(disk.Path);
        await AssertExactlyTheAnsweredAreThere(new(reopened, indexingReady: true));
        Assert.Equal(["ok"], await reopened.All($"PRAGMA integrity_check", static row => row.Text(0), default));
    }

    [Fact]
    public async Task A_backup_onto_a_full_disk_is_not_made_and_leaves_nothing()
    {
        using var disk = SmallDisk.Mount(mebibytes: 1);
        using var folder = new TemporaryFolder();
        await using (var engine = SqliteEngine.Open(folder.Path))
        {
            var packages = new SqlPackageStore(engine, indexingReady: true);
            await packages.AddPackage(Here, Package.New("brakes", null, TextMap.Empty, DateTimeOffset.UnixEpoch), null, default);
            for (var i = 0; i < 200; i++)
                Assert.True(await Add(packages, $"{i}"));
        }

        var refused = Assert.Throws<StoreRefused>(() => SqliteBackup.Copy(folder.Path, disk.File("backup.db")));

        Assert.StartsWith("The backup was not made: ", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(disk.Path));
    }

    async Task<bool> Add(SqlPackageStore packages, string versionName)
    {
        var version = PackageVersion.Draft("brakes", versionName, DateTimeOffset.UnixEpoch) with { Recipe = string.Concat(Enumerable.Repeat("😀", 3072)) };
        try
        {
            Assert.Equal(Added.Yes, await packages.AddVersion(Here, version, null, default).WaitAsync(Soon));
            answered.Add(versionName);
            return true;
        }
        catch (Fault full) when (full is { Kind: FaultKind.Unavailable, InnerException: SqliteFailure })
        {
            failed.Add(versionName);
            return false;
        }
    }

    async Task AssertExactlyTheAnsweredAreThere(SqlPackageStore packages)
    {
        foreach (var name in answered)
            Assert.NotNull(await packages.FindVersion(Here, "brakes", name, default));
        foreach (var name in failed)
            Assert.Null(await packages.FindVersion(Here, "brakes", name, default));
    }
}
