using System.Diagnostics;
using Chandlery.Core;

namespace Chandlery.Storage.Postgres;

/// <summary>Tries again what PostgreSQL cannot do for now, up to a set time.</summary>
/// <param name="limit">Counted from when the caller asked. At least one attempt is made.</param>
/// <param name="source">Asked to look for the primary again where an attempt failed in a way that may be the host's.</param>
/// <param name="failed">Told of every failure but a lost race.</param>
sealed class Patience(TimeSpan limit, PostgresSource source, Action<Exception>? failed = null)
{
    /// <summary>So that a database that is gone does not fill the memory with those who wait for it.</summary>
    const int MostWaiting = 8192;

    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(5);
    static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    int waiting;
    volatile bool over;

    /// <param name="since">When the caller asked, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <remarks>Faults: Unavailable once the time is over, or where too many wait already. Failures that will not pass go through at once.</remarks>
    public async Task<T> Try<T>(Func<Task<T>> attempt, long since, CancellationToken ct)
    {
        try
        {
            return Interlocked.Increment(ref waiting) <= MostWaiting ? await TryAgain(attempt, since, ct)
                : throw Fault.Unavailable("Too many requests wait for the database. Try again later.");
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>From here on nothing is tried again.</summary>
    public void End() => over = true;

    async Task<T> TryAgain<T>(Func<Task<T>> attempt, long since, CancellationToken ct)
    {
        for (var pause = Shortest; ; pause = Min(2 * pause, Longest))
        {
            var look = source.Look;
            try
            {
                return await attempt();
            }
            catch (Exception failure) when (PostgresFailure.MayPass(failure))
            {
                if (PostgresFailure.IsOfHost(failure))
                    source.LookAgain(look);
                if (!PostgresFailure.IsLostRace(failure))
                    failed?.Invoke(failure);

                if (over || Stopwatch.GetElapsedTime(since) + pause > limit)
                    throw Fault.Unavailable("The database cannot be reached, or does not take changes. Try again later.", failure);
            }

            // Those who lost a race together must not meet again.
            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), ct);
        }
    }

    static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
