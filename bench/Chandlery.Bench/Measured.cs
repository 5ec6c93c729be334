using System.Diagnostics;

namespace Chandlery.Bench;

/// <summary>A closed loop of callers, each waiting for its answer before it asks again.</summary>
static class Measured
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    /// <summary>Prints the rate by the second, and the latency in µs.</summary>
    public static async Task Print(int callers, Func<int, Task> ask)
    {
        var begun = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<long>(65536);
            while (Stopwatch.GetElapsedTime(begun) < Window)
            {
                var asked = Stopwatch.GetTimestamp();
                await ask(caller);
                mine.Add(Stopwatch.GetTimestamp() - asked);
            }

            return mine;
        })));
        var took = Stopwatch.GetElapsedTime(begun);
        var latencies = new Latencies([.. all.SelectMany(static each => each)]);
        Figures.Print(("rate", latencies.Count / took.TotalSeconds), ("p50", latencies.At(.5)), ("p99", latencies.At(.99)));
    }
}
