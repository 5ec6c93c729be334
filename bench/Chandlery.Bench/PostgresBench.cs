using Chandlery.Storage.Packages;
using Chandlery.Storage.Postgres;

namespace Chandlery.Bench;

/// <summary>The store on PostgreSQL: durable creates with guard and foreign key, point reads; and a loop around Npgsql that does only what it must.</summary>
static class PostgresBench
{
    const int Creators = 64;
    const int Readers = 16;

    /// <summary>Obeys the words <c>creates</c>, <c>raw</c> and <c>reads</c>.</summary>
    public static async Task Run(string connectionString)
    {
        await using var engine = await PostgresEngine.Open(connectionString);
        var store = await StoreBench.Filled(new SqlPackageStore(engine, indexingReady: true));
        await using var raw = RawPostgres.Open(connectionString);

        // Of these is read.
        const int read = 10_000;
        foreach (var some in Enumerable.Range(0, read).Chunk(1_000))
            await Task.WhenAll(some.Select(i => store.AddVersion(Sample.Catalog, Sample.Version(Sample.PackageName(i % StoreBench.Packages), Sample.VersionName(i)), null, default)));

        await Figures.PrintForEachWord(word => word switch
        {
            "raw" => Measured.Print(Creators, _ => raw.Create(StoreBench.SomePackage(), StoreBench.NewVersion())),
            "reads" => Measured.Print(Readers, async _ =>
            {
                var i = Random.Shared.Next(read);
                if (await store.FindVersion(Sample.Catalog, Sample.PackageName(i % StoreBench.Packages), Sample.VersionName(i), default) is null)
                    throw new InvalidOperationException("A version is not there.");
            }),
            _ => Measured.Print(Creators, _ => StoreBench.Create(store)),
        });
    }
}
