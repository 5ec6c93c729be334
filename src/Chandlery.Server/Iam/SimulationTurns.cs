using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace Chandlery.Server.Iam;

/// <summary>Lets one simulation work at a time, so that however many are asked for, the server has its threads for other requests.</summary>
/// <remarks>Of each account one waits for that, and the others behind it: no account keeps the turn from the others.</remarks>
sealed class SimulationTurns
{
    /// <summary>Of one account. Those who wait have their requests in memory.</summary>
    public const int MostWaiting = 10;

    const int MostAccountsWaiting = 50;

    readonly ConcurrencyLimiter all = OneAtATime(MostAccountsWaiting);
    readonly ConcurrentDictionary<string, ConcurrencyLimiter> each = new(StringComparer.Ordinal);

    /// <remarks>Faults: those of the work; Throttled where too many wait.</remarks>
    public async Task<T> Take<T>(string account, Func<T> work, CancellationToken ct)
    {
        using var first = await each.GetOrAdd(account, static _ => OneAtATime(MostWaiting)).AcquireAsync(1, ct);
        Check(first);
        using var turn = await all.AcquireAsync(1, ct);
        Check(turn);
        return work();
    }

    static void Check(RateLimitLease lease)
    {
        if (!lease.IsAcquired)
            throw new Fault(FaultKind.Throttled, "Too many simulations are waiting. Try again.");
    }

    static ConcurrencyLimiter OneAtATime(int queue) => new(new() { PermitLimit = 1, QueueLimit = queue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
