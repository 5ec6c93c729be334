using Chandlery.Core;
using Chandlery.Core.Fleet;
using Chandlery.Core.Packages;
using Chandlery.Core.Tags;
using Chandlery.Storage;
using Chandlery.Storage.Fleet;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Sqlite;
using Chandlery.Storage.Tags;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqliteEngineTests : IDisposable
{
    static readonly Catalog Here = new("111122223333", "eu-west-1");

    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_second_engine_on_the_folder_is_refused_until_the_first_is_closed()
    {
        var first = SqliteEngine.Open(folder.Path);

        var refused = Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));
        Assert.Equal($"Another server is running on the data folder {folder.Path}. Stop it first, or start this one with another folder.", refused.Message);

        await first.DisposeAsync();
        await SqliteEngine.Open(folder.Path).DisposeAsync();
    }

    [Fact]
    public async Task The_refused_engine_does_not_disturb_the_first()
    {
        await using var first = SqliteEngine.Open(folder.Path);
        Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));

        Assert.True(await first.Change($"INSERT INTO package_configurations VALUES ('a', 'r', 0, NULL, 1) RETURNING account", default));
        Assert.Throws<StoreRefused>(() => SqliteEngine.Open(folder.Path));
    }

    [Fact]
    public async Task Reopening_keeps_everything()
    {
        var package = Package.New("brakes", "Stops 😀", TextMap.Of([new("team", "edge")]), DateTimeOffset.UnixEpoch);
        var version = PackageVersion.Draft("brakes", "1.0.0", DateTimeOffset.UnixEpoch) with { Attributes = TextMap.Of([new("a", "漢")]), Artifact = new(new("b", "k", "v")), Recipe = "{}" };
        var placed = version.With(new(new("b", "k", "v"), SbomValidationStatus.Failed, new("token", "hash")), DateTimeOffset.UnixEpoch.AddHours(1));
        var things = new ThingIndexing { Mode = "REGISTRY", NamedShadowMode = "ON", NamedShadowNames = ["$package"] };
        await using (var engine = SqliteEngine.Open(folder.Path))
        {
            var packages = new SqlPackageStore(engine, indexingReady: true);
            await packages.AddPackage(Here, package, new("token", "hash"), default);
            await packages.AddVersion(Here, version, null, default);
            await packages.ReplaceSbom(Here, version, placed, [new("a.json", false, "CODE", "Text")], default);
            await packages.ReplaceConfiguration(Here, PackageConfiguration.Initial, new(true, "role", 1), default);
            await new SqlIndexingStore(engine, IndexingConfiguration.Off).ReplaceIndexing(Here, things, null, default);
        }

        await using var again = SqliteEngine.Open(folder.Path);

        var stored = new SqlPackageStore(again, indexingReady: true);
        Assert.Equal(package, await stored.FindPackage(Here, "brakes", default));
        Assert.Equal(placed, await stored.FindVersion(Here, "brakes", "1.0.0", default));
        Assert.Equal([new("a.json", false, "CODE", "Text")], await stored.ListSbomResults(Here, "brakes", "1.0.0", default));
        Assert.Equal(new(true, "role", 1), await stored.FindConfiguration(Here, default));
        Assert.Equal(Added.Already, await stored.AddPackage(Here, package, new("token", "hash"), default));
        Assert.Equal(new Tagged(package.Tags, package.Revision), await new SqlTagStore(again).FindTags(Here, new("brakes", null), default));
        Assert.Equal("REGISTRY", (await new SqlIndexingStore(again, IndexingConfiguration.Off).FindIndexing(Here, default)).Things.Mode);
    }

    [Fact]
    public async Task A_clean_end_leaves_one_file_and_the_lock()
    {
        await using (var engine = SqliteEngine.Open(folder.Path))
            await engine.Change($"INSERT INTO package_configurations VALUES ('a', 'r', 0, NULL, 1) RETURNING account", default);

        Assert.Equal(["catalog.db", "lock"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_was_answered_is_in_the_files_of_a_server_that_never_came_to_its_end()
    {
        using var copy = new TemporaryFolder();
        await using (var engine = SqliteEngine.Open(folder.Path))
        {
            for (var i = 0; i < 20; i++)
                await engine.Change($"INSERT INTO package_configurations VALUES ({$"{i}"}, 'r', 0, NULL, 1) RETURNING account", default);
            CopyCatalog(copy.Path);
        }

        await using var again = SqliteEngine.Open(copy.Path);

        Assert.Equal(20, (await again.All($"SELECT account FROM package_configurations", static row => row.Text(0), default)).Count);
    }

    [Fact]
    public async Task A_half_written_end_of_the_log_is_left_out_and_nothing_before_it()
    {
        using var copy = new TemporaryFolder();
        await using (var engine = SqliteEngine.Open(folder.Path))
        {
            for (var i = 0; i < 20; i++)
                await engine.Change($"INSERT INTO package_configurations VALUES ({$"{i}"}, 'r', 0, NULL, 1) RETURNING account", default);
            CopyCatalog(copy.Path);
        }

        using (var log = new FileStream(copy.File("catalog.db-wal"), FileMode.Open))
            log.SetLength(log.Length - 100);

        await using var again = SqliteEngine.Open(copy.Path);

        Assert.Equal(
            Enumerable.Range(0, 19).Select(static i => $"{i}"),
            await again.All($"SELECT account FROM package_configurations ORDER BY CAST(account AS INTEGER)", static row => row.Text(0), default));
    }

    [Fact]
    public async Task A_read_whose_caller_has_gone_is_not_made()
    {
        await using var engine = SqliteEngine.Open(folder.Path);
        var gone = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.First($"SELECT 1", static row => row.Text(0), gone));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.All($"SELECT 1", static row => row.Text(0), gone));
    }

    [Fact]
    public async Task A_read_of_wrong_sql_fails_alone()
    {
        await using var engine = SqliteEngine.Open(folder.Path);

        await Assert.ThrowsAsync<SqliteFailure>(() => engine.First($"SELECT nothing FROM nowhere", static row => row.Text(0), default));

        Assert.Equal("1", await engine.First($"SELECT 1", static row => row.Text(0), default));
        Assert.Null(engine.Damage);
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var engine = SqliteEngine.Open(folder.Path);

        await Assert.ThrowsAsync<SqliteFailure>(() => engine.First($"DELETE FROM package_configurations RETURNING account", static row => row.Text(0), default));
    }

    [Fact]
    public async Task Reads_on_many_threads_see_every_commit()
    {
        await using var engine = SqliteEngine.Open(folder.Path);
        await engine.Change($"INSERT INTO package_configurations VALUES ('a', 'r', 0, NULL, 0) RETURNING account", default);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var last = 0L;
            while (!stop.IsCancellationRequested)
            {
                var revision = (long)(await engine.First($"SELECT revision FROM package_configurations", static row => (object)row.Number(0), default))!;
                Assert.True(revision >= last, $"{revision} came after {last}.");
                last = revision;
            }
        })).ToArray();

        for (var i = 1; i <= 200; i++)
        {
            await engine.Change($"UPDATE package_configurations SET revision = {i} RETURNING account", default);
            Assert.Equal((long)i, await engine.First($"SELECT revision FROM package_configurations", static row => (object)row.Number(0), default));
        }

        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    public void Dispose() => folder.Dispose();

    // By another process: where this one closes a file, the system forgets the locks that the engine has on it.
    void CopyCatalog(string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The files are copied with cp.");
        foreach (var name in (string[])["catalog.db", "catalog.db-wal"])
        {
            using var cp = System.Diagnostics.Process.Start("cp", [folder.File(name), target]);
            cp.WaitForExit();
            Assert.Equal(0, cp.ExitCode);
        }
    }

    [Fact]
    public async Task Closing_twice_is_closing_once()
    {
        var engine = SqliteEngine.Open(folder.Path);

        await engine.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public void A_read_only_disk_is_not_taken_for_another_server()
    {
        using var disk = SmallDisk.Mount(mebibytes: 4);
        disk.MakeReadOnly();

        var refused = Assert.Throws<StoreRefused>(() => SqliteEngine.Open(disk.Path));

        Assert.StartsWith($"{disk.File(SqliteEngine.FileName)} cannot be opened: ", refused.Message);
    }
}
