using Chandlery.Core.Packages;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Bench;

/// <summary>Durable creates in random packages by callers who wait together: our store, and a loop around SQLite that does only what it must.</summary>
static class StoreBench
{
    public const int Packages = 500;

    const int Callers = 64;

    static int written;

    /// <summary>Obeys the words <c>ours</c> and <c>raw</c>.</summary>
    public static async Task Run(string folder)
    {
        await using var engine = SqliteEngine.Open(Path.Combine(folder, "ours"));
        var ours = await Filled(new SqlPackageStore(engine, indexingReady: true));

        var rawFolder = Path.Combine(folder, "raw");
        await using (var other = SqliteEngine.Open(rawFolder))
            await Filled(new SqlPackageStore(other, indexingReady: true));
        using var raw = await RawStore.Open(Path.Combine(rawFolder, SqliteEngine.FileName));

        await Figures.PrintForEachWord(word => Measured.Print(Callers, word == "raw" ? _ => raw.Create(SomePackage(), NewVersion()) : _ => Create(ours)));
    }

    public static async Task<SqlPackageStore> Filled(SqlPackageStore store)
    {
        for (var i = 0; i < Packages; i++)
            await store.AddPackage(Sample.Catalog, Sample.Package(Sample.PackageName(i)), null, default);
        return store;
    }

    public static string SomePackage() => Sample.PackageName(Random.Shared.Next(Packages));

    public static string NewVersion() => $"w.{Interlocked.Increment(ref written)}";

    public static async Task Create(SqlPackageStore store)
    {
        if (await store.AddVersion(Sample.Catalog, Sample.Version(SomePackage(), NewVersion()), null, default) != Added.Yes)
            throw new InvalidOperationException("A create was refused.");
    }
}
