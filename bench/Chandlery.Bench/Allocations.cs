using Chandlery.Bare;
using Chandlery.Server.Hosting;
using Chandlery.Wire.Signing;
using Microsoft.AspNetCore.Builder;

namespace Chandlery.Bench;

/// <summary>What each request allocates, beyond what the bare server does for the same: both in this process, by the runtime's own count of everything.</summary>
/// <remarks>
/// The client is the same for both and allocates nothing. One request at a time, so a create is a batch of its own: the dearest there is.
/// The same figures on every machine, where the code was compiled once and for good (<c>DOTNET_TieredCompilation=0</c>).
/// </remarks>
static class Allocations
{
    const int Rows = 1_000;
    const int Warmup = 300;
    const int Runs = 5;
    const int InRun = 400;

    /// <returns>Operations with the bytes of one request, by name in ordinal order.</returns>
    public static async Task<SortedDictionary<string, long>> Of(string folder)
    {
        var root = new AccessKey("AKIABENCHBENCHBENCH1", "a secret that is long enough to bench");
        await Fill.Run(folder, Rows);
        await using var ours = await ChandleryServer.Start(
            new() { DataFolder = folder, Urls = ["http://127.0.0.1:0"], AccountId = Sample.Catalog.Account, RootKey = new(root.Id, root.Secret) }, TimeProvider.System);
        await using var bare = BareServer.Build(0);
        await bare.StartAsync();

        var port = new Uri(ours.Urls.Single()).Port;
        var barePort = new Uri(bare.Urls.Single()).Port;
        var found = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (operation, next) in Operations(BenchUser.Of(port, root)))
            found[operation] = Each(port, next) - Each(barePort, next);
        return found;
    }

    static IEnumerable<(string Operation, Func<byte[]> Next)> Operations(AccessKey key)
    {
        var asked = new Asked(key, Rows);
        var signed = new SignedRequests(key);
        var (package, version) = ($"/packages/{Sample.PackageName(0)}", $"/packages/{Sample.PackageName(0)}/versions/{Sample.VersionName(0)}");
        var arn = Uri.EscapeDataString($"arn:aws:iot:{Sample.Region}:{Sample.Catalog.Account}:package/{Sample.PackageName(0)}/version/{Sample.VersionName(0)}");
        var created = 0;
        return
        [
            ("CreatePackage", () => signed.Of("PUT", $"/packages/pkg-new-{created++}", """{"description":"Firmware"}""")),
            ("CreatePackageVersion", asked.Of("create")),
            ("GetPackage", () => signed.Of("GET", package)),
            ("GetPackageVersion", asked.Of("cold")),
            ("UpdatePackageVersion", () => signed.Of("PATCH", version, $$"""{"description":"Image {{created++}}"}""")),
            ("ListPackageVersions", asked.Of("list")),
            ("ListTagsForResource", () => signed.Of("GET", $"/tags?resourceArn={arn}")),
            ("GetIndexingConfiguration", () => signed.Of("GET", "/indexing/config")),
        ];
    }

    /// <summary>Bytes a request: the median of some runs, so that nobody else's work counts.</summary>
    static long Each(int port, Func<byte[]> next)
    {
        using var connection = new Connection(port);
        Run(Warmup);
        var runs = new long[Runs];
        for (var i = 0; i < Runs; i++)
            runs[i] = Run(InRun);
        Array.Sort(runs);
        return runs[Runs / 2];

        long Run(int count)
        {
            var requests = Enumerable.Range(0, count).Select(_ => next()).ToList();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            foreach (var request in requests)
                connection.Ask(request);
            return (GC.GetTotalAllocatedBytes(precise: true) - before) / count;
        }
    }
}
