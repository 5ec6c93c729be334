using System.Diagnostics;

namespace Chandlery.Bench;

/// <param name="ticks">Of the <see cref="Stopwatch"/>, in any order; sorted here.</param>
readonly struct Latencies(List<long> ticks)
{
    readonly List<long> sorted = [.. ticks.Order()];

    public int Count => sorted.Count;

    /// <summary>In µs; zero where nothing was measured.</summary>
    public double At(double quantile) => sorted.Count == 0 ? 0 : Stopwatch.GetElapsedTime(0, sorted[(int)((sorted.Count - 1) * quantile)]).TotalMicroseconds;
}
