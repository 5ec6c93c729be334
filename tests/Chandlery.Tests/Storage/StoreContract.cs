using Chandlery.Core;
using Chandlery.Core.Fleet;
using Chandlery.Core.Packages;
using Chandlery.Core.Tags;
using Chandlery.Storage;
using Chandlery.Storage.Fleet;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Tags;

namespace Chandlery.Tests.Storage;

/// <summary>What the contract of every store begins with: a fresh catalog, on one engine, in a folder of its own.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    protected static readonly Catalog Here = new("111122223333", "eu-west-1");
    protected static readonly DateTimeOffset Created = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);
    protected static readonly DateTimeOffset Later = Created.AddMinutes(5).AddMilliseconds(1);

    readonly TemporaryFolder folder = new();

    protected Engine Db { get; private set; } = null!;

    /// <summary>Of a server whose new catalogs are ready for packages.</summary>
    protected IPackageStore Packages { get; private set; } = null!;

    /// <summary>Of a server whose new catalogs have indexing off.</summary>
    protected IPackageStore PackagesNotReady { get; private set; } = null!;

    protected ITagStore Tags { get; private set; } = null!;

    protected IIndexingStore Indexing { get; private set; } = null!;

    /// <param name="path">An empty folder, for an engine that keeps its data in one.</param>
    protected abstract Task<Engine> Open(string path);

    public async ValueTask InitializeAsync()
    {
        Db = await Open(folder.Path);
        Packages = new SqlPackageStore(Db, indexingReady: true);
        PackagesNotReady = new SqlPackageStore(Db, indexingReady: false);
        Tags = new SqlTagStore(Db);
        Indexing = new SqlIndexingStore(Db, IndexingConfiguration.ReadyForPackages);
    }

    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Adds a package and gives it as it was stored.</summary>
    protected async Task<Package> GivenPackage(string packageName, Catalog? catalog = null)
    {
        var package = Package.New(packageName, null, TextMap.Empty, Created);
        Assert.Equal(Added.Yes, await Packages.AddPackage(catalog ?? Here, package, null, default));
        return package;
    }

    /// <summary>Adds a version to a package that is there and gives it as it was stored.</summary>
    protected async Task<PackageVersion> GivenVersion(string packageName, string versionName, VersionStatus status = VersionStatus.Published, Catalog? catalog = null)
    {
        var version = PackageVersion.Draft(packageName, versionName, Created) with { Status = status };
        Assert.Equal(Added.Yes, await Packages.AddVersion(catalog ?? Here, version, null, default));
        return version;
    }

    protected async Task<PackageVersion> GivenSbom(PackageVersion version, SbomAssociation sbom, IReadOnlyList<SbomFileResult> files)
    {
        var next = version.With(sbom, Later);
        Assert.True(await Packages.ReplaceSbom(Here, version, next, files, default));
        return next;
    }

    protected async Task GivenDefault(string packageName, string? versionName)
    {
        var seen = await Packages.FindPackage(Here, packageName, default);
        Assert.True(await Packages.ReplacePackage(Here, seen!, seen!.After(new(null, versionName, versionName is null), Later), default));
    }

    protected Task GivenIndexingIsOff() => Indexing.ReplaceIndexing(Here, IndexingConfiguration.Off.Things, null, default);

    protected static TextMap Map(params (string Key, string Value)[] entries) =>
        TextMap.Of(entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)));

    /// <summary>Starts the work of all at the same moment, each on a thread of its own.</summary>
    protected static async Task<T[]> AtOnce<T>(int count, Func<int, Task<T>> work)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, count).Select(i => Task.Run(async () =>
        {
            await start.Task;
            return await work(i);
        })).ToArray();
        start.SetResult();
        return await Task.WhenAll(all);
    }
}
