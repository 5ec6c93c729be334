using System.Diagnostics;
using Chandlery.Core;
using Chandlery.Core.Packages;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Bench;

/// <summary>The store alone: durable creates by callers who wait together, point reads, pages.</summary>
static class StoreBench
{
    public const int Packages = 500;

    public static readonly Catalog Catalog = new("123456789012", "us-east-1");
    static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    static readonly TextMap Attributes = TextMap.Of(new Dictionary<string, string>
    {
        ["hw"] = "rev-c",
        ["arch"] = "arm64",
        ["channel"] = "stable",
        ["sha256"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    });

    static int written;

    public static async Task Run(string folder)
    {
        await using var engine = SqliteEngine.Open(Path.Combine(folder, "store"));
        var store = new SqlPackageStore(engine, indexingReady: true);
        for (var i = 0; i < Packages; i++)
            await store.AddPackage(Catalog, Package.New(Name(i), null, TextMap.Empty, Now), null, default);

        foreach (var callers in (int[])[1, 16, 64, 256])
        {
            var sync = SyncRate(folder);
            await Measured.Row($"durable creates, {callers} callers, random packages", callers, _ => Create(store), sync);
        }

        Console.WriteLine($"| the disk: overwrite of 4 KiB with a sync | {SyncRate(folder):N0}/s | | | 1 |");
        var listed = await store.ListVersions(Catalog, Name(0), null, null, 100, default);
        await Measured.Row("point reads, 1 caller", 1, _ => store.FindVersion(Catalog, Name(0), listed[Random.Shared.Next(listed.Count)].VersionName, default));
        await Measured.Row("pages of 100, 1 caller", 1, _ => store.ListVersions(Catalog, Name(Random.Shared.Next(Packages)), null, null, 100, default));
    }

    public static string Name(int i) => $"pkg-{i:D4}";

    /// <summary>A version of a random package.</summary>
    public static async Task Create(SqlPackageStore store)
    {
        var i = Interlocked.Increment(ref written);
        var version = PackageVersion.Draft(Name(Random.Shared.Next(Packages)), $"1.0.{i}", Now) with { Description = "Firmware image for the gateway family", Attributes = Attributes };
        if (await store.AddVersion(Catalog, version, null, default) != Added.Yes)
            throw new InvalidOperationException("A create was refused.");
    }

    static double SyncRate(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "sync"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        file.Write(page);
        file.Flush(flushToDisk: true);

        var begun = Stopwatch.GetTimestamp();
        var syncs = 0;
        for (; Stopwatch.GetElapsedTime(begun).TotalSeconds < 1; syncs++)
        {
            Random.Shared.NextBytes(page);
            RandomAccess.Write(file.SafeFileHandle, page, 0);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }

        return syncs / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
