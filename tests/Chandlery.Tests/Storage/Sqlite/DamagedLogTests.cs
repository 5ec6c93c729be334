using System.Buffers.Binary;
using Chandlery.Core;
using Chandlery.Core.Packages;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

/// <summary>
/// The log as a kill leaves it, then damaged. Its frames carry checksums that run on from one to the next, so everything before
/// the damage is served and nothing from there on: a changed byte in a frame takes the commits after it along, those that were
/// acknowledged among them. A disk that changes what was synced is the one fault that loses answers; nothing else than whole
/// commits, from the end, is lost to it.
/// </summary>
public sealed class DamagedLogTests : IAsyncLifetime
{
    const int Versions = 20;
    const int HeadSize = 32;
    const int FrameSize = 24 + 4096;

    static readonly Catalog Here = new("111122223333", "eu-west-1");

    readonly TemporaryFolder folder = new();
    byte[] file = [];
    byte[] log = [];

    /// <summary>The length of the log after each commit.</summary>
    int[] commits = [];

    public async ValueTask InitializeAsync()
    {
        // One commit each, the package before them.
        await using var engine = SqliteEngine.Open(folder.File("written"));
        var packages = new SqlPackageStore(engine, indexingReady: true);
        await packages.AddPackage(Here, Package.New("brakes", null, TextMap.Empty, DateTimeOffset.UnixEpoch), null, default);
        for (var i = 0; i < Versions; i++)
            await packages.AddVersion(Here, Version(i), null, default);

        file = await Bytes("");
        log = await Bytes("-wal");
        commits = [.. Enumerable.Range(0, (log.Length - HeadSize) / FrameSize)
            .Where(frame => BinaryPrimitives.ReadInt32BigEndian(log.AsSpan(HeadSize + (frame * FrameSize) + 4)) != 0)
            .Select(static frame => HeadSize + ((frame + 1) * FrameSize))];
        Assert.Equal(Versions + 1, commits.Length);
    }

    [Fact]
    public async Task A_log_cut_anywhere_serves_the_commits_that_it_has_whole()
    {
        var frames = Enumerable.Range(0, ((log.Length - HeadSize) / FrameSize) + 1).Select(static frame => HeadSize + (frame * FrameSize));
        int[] cuts = [0, 1, HeadSize - 1, .. frames, .. commits.Select(static end => end - 1), .. commits.SkipLast(1).Select(static end => end + 1)];

        foreach (var cut in cuts.Distinct())
            await AssertServes(log[..cut], commits.Count(end => end <= cut), $"cut to {cut} bytes");
    }

    [Fact]
    public async Task A_flipped_byte_takes_the_commits_from_there_on_and_none_before()
    {
        var random = new Random(1);
        int[] places = [.. commits.SkipLast(1), .. commits.Select(static end => end - 1), .. Enumerable.Range(0, Soak.Of(40, 2000)).Select(_ => HeadSize + random.Next(log.Length - HeadSize))];

        foreach (var place in places)
        {
            var damaged = log.ToArray();
            damaged[place] ^= (byte)(1 << random.Next(8));
            await AssertServes(damaged, commits.Count(end => end <= place), $"a bit of byte {place} flipped");
        }
    }

    [Fact]
    public async Task A_log_without_its_head_serves_what_had_been_copied_into_the_file()
    {
        for (var place = 0; place < HeadSize; place++)
        {
            var damaged = log.ToArray();
            damaged[place] ^= 0x10;
            await AssertServes(damaged, 0, $"a bit of byte {place} flipped");
        }
    }

    [Fact]
    public async Task Garbage_after_the_log_is_passed_over()
    {
        var garbage = new byte[3 * FrameSize];
        new Random(2).NextBytes(garbage);

        foreach (var size in (int[])[1, 23, 24, FrameSize - 1, FrameSize, garbage.Length])
            await AssertServes([.. log, .. garbage[..size]], commits.Length, $"{size} bytes of garbage");

        // Frames of an older log, as they follow a log that was begun anew.
        await AssertServes([.. log, .. log[HeadSize..]], commits.Length, "the log's own frames once more");
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    Task<byte[]> Bytes(string suffix) => File.ReadAllBytesAsync(Path.Combine(folder.File("written"), SqliteEngine.FileName + suffix));

    /// <summary>Opens a copy; it must have the first so many commits, whole, and take new ones.</summary>
    async Task AssertServes(byte[] damaged, int expected, string what)
    {
        var copy = Directory.CreateDirectory(folder.File("copy")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(copy, SqliteEngine.FileName), file);
        await File.WriteAllBytesAsync(Path.Combine(copy, SqliteEngine.FileName + "-wal"), damaged);
        await using (var engine = SqliteEngine.Open(copy))
        {
            var packages = new SqlPackageStore(engine, indexingReady: true);
            var served = await packages.FindPackage(Here, "brakes", default) is null ? 0 : 1;
            for (var i = 0; i < Versions; i++)
            {
                if (await packages.FindVersion(Here, "brakes", Version(i).VersionName, default) is not { } found)
                    continue;
                Assert.Equal(Version(i) with { Revision = found.Revision }, found);
                Assert.Equal(i + 1, served++);
            }

            Assert.True(served == expected, $"{what}: {served} commits served, {expected} expected.");
            Assert.Equal(["ok"], await engine.All($"PRAGMA integrity_check", static row => row.Text(0), default));
            Assert.Null(engine.Damage);
            Assert.Equal(Added.Yes, await packages.AddPackage(Here, Package.New("after", null, TextMap.Empty, DateTimeOffset.UnixEpoch), null, default));
        }

        Directory.Delete(copy, recursive: true);
    }

    static PackageVersion Version(int i) => PackageVersion.Draft("brakes", $"{i:00}", DateTimeOffset.UnixEpoch) with { Description = new('d', 50 * i), Recipe = new('r', 150 * i) };
}
