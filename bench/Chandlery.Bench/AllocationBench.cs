using Chandlery.Bare;
using Chandlery.Server.Hosting;
using Chandlery.Wire.Signing;
using Microsoft.AspNetCore.Builder;

namespace Chandlery.Bench;

/// <summary>What a request allocates, beyond what it does on the bare server: both in this process, by the runtime's own count of everything.</summary>
/// <remarks>The client is the same for both and allocates nothing. One request at a time, so a create is a batch of its own: the dearest there is.</remarks>
static class AllocationBench
{
    const int Warmup = 3_000;
    const int Requests = 5_000;
    const int Rows = 1_000;

    public static async Task Run(string folder)
    {
        var root = new AccessKey("AKIABENCHBENCHBENCH1", "a secret that is long enough to bench");
        await Fill.Run(folder, Rows);
        await using var ours = await ChandleryServer.Start(
            new() { DataFolder = folder, Urls = ["http://127.0.0.1:0"], AccountId = Sample.Catalog.Account, RootKey = new(root.Id, root.Secret) }, TimeProvider.System);
        await using var bare = BareServer.Build(0);
        await bare.StartAsync();

        var port = new Uri(ours.Urls.Single()).Port;
        var barePort = new Uri(bare.Urls.Single()).Port;
        var asked = new Asked(BenchUser.Of(port, root), Rows);
        Figures.Print(("get", Each(port, asked.Of("cold"))), ("bareGet", Each(barePort, asked.Of("cold"))), ("put", Each(port, asked.Of("create"))), ("barePut", Each(barePort, asked.Of("create"))));
    }

    /// <returns>Bytes a request.</returns>
    static double Each(int port, Func<byte[]> next)
    {
        using var connection = new Connection(port);
        var requests = Enumerable.Range(0, Warmup + Requests).Select(_ => next()).ToList();
        foreach (var request in requests[..Warmup])
            connection.Ask(request);

        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = Warmup; i < requests.Count; i++)
            connection.Ask(requests[i]);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Requests;
    }
}
