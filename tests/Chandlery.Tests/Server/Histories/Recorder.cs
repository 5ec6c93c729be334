using System.Collections.Concurrent;
using System.Diagnostics;
using Chandlery.Tests.Server.Walk;

namespace Chandlery.Tests.Server.Histories;

/// <summary>Lets clients loose on a catalog of their own, and writes down who was answered what, from when until when.</summary>
static class Recorder
{
    /// <param name="clients">The steps of each client, who makes them one after the other.</param>
    public static async Task<History> Record(Site site, Race race, IReadOnlyList<Step>[] clients)
    {
        // The clock stands still: all dates are this one.
        var now = site.Clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        var region = Story.NewRegion();
        var before = new ReferenceCatalog(region);
        foreach (var step in race.Before)
        {
            await new CatalogClient(site, region).Make(step);
            (_, before) = before.After(step, now);
        }

        var recorded = new ConcurrentBag<Operation>();
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = clients.Select(async (steps, i) =>
        {
            await start.Task;
            await Make(i + 1, steps);
        }).ToArray();
        start.SetResult();
        await Task.WhenAll(running);
        await Make(0, race.Afterwards);
        return new(before, now, recorded);

        async Task Make(int number, IEnumerable<Step> steps)
        {
            var client = new CatalogClient(site, region);
            foreach (var step in steps)
            {
                var invoked = Stopwatch.GetTimestamp();
                var (made, answer) = await client.Make(step);
                recorded.Add(new(number, made, answer, invoked, Stopwatch.GetTimestamp()));

                // The worker is one more client, whom nobody waits for.
                if (made is AssociateSbomWithPackageVersion associated && answer.Body.Contains("IN_PROGRESS", StringComparison.Ordinal))
                    recorded.Add(new(number, new Settle(associated.Package, associated.Version), null, invoked, Operation.Never));
            }
        }
    }
}
