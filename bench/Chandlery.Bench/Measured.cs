using System.Diagnostics;

namespace Chandlery.Bench;

/// <summary>A closed loop of callers, each waiting for its answer before it asks again.</summary>
static class Measured
{
    static readonly TimeSpan Warmup = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Window = TimeSpan.FromSeconds(4);

    /// <param name="limit">A rate to compare with, of the same minute; zero where there is none.</param>
    /// <returns>The rate, by the second.</returns>
    public static async Task<double> Row(string what, int callers, Func<int, Task> ask, double limit = 0)
    {
        await Loop(callers, ask, Warmup);
        var (rate, latencies) = await Loop(callers, ask, Window);
        Console.WriteLine($"| {what} | {rate:N0}/s | {At(.5):N0} µs | {At(.99):N0} µs | {(limit > 0 ? $"{rate / limit:F2}" : "")} |");
        return rate;

        double At(double quantile) => Stopwatch.GetElapsedTime(0, latencies[(int)((latencies.Count - 1) * quantile)]).TotalMicroseconds;
    }

    static async Task<(double Rate, List<long> Latencies)> Loop(int callers, Func<int, Task> ask, TimeSpan window)
    {
        var begun = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = new List<long>();
            while (Stopwatch.GetElapsedTime(begun) < window)
            {
                var asked = Stopwatch.GetTimestamp();
                await ask(caller);
                mine.Add(Stopwatch.GetTimestamp() - asked);
            }

            return mine;
        })));
        List<long> latencies = [.. all.SelectMany(static each => each).Order()];
        return (latencies.Count / Stopwatch.GetElapsedTime(begun).TotalSeconds, latencies);
    }
}
