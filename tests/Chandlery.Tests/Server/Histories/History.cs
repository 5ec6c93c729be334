using System.Diagnostics;
using System.Globalization;
using Chandlery.Tests.Server.Walk;

namespace Chandlery.Tests.Server.Histories;

/// <summary>What many clients did to one catalog, and were answered, in the order in which they began.</summary>
sealed class History(ReferenceCatalog before, double now, IEnumerable<Operation> operations)
{
    readonly Operation[] operations = [.. operations.OrderBy(static operation => operation.Invoked)];

    public IReadOnlyList<Operation> Operations => operations;

    /// <summary>How many operations had another beside them at some time.</summary>
    public int Overlapping => operations.Count(one => one.Answer is not null
        && Array.Exists(operations, other => other.Answer is not null && one != other && one.Invoked < other.Returned && other.Invoked < one.Returned));

    /// <summary>Whether some order of the operations, each within its own time, makes the reference give every one of these answers.</summary>
    public bool IsLinearizable() => new Linearization(operations, now).Exists(before);

    /// <summary>
    /// Of a history that is not linearizable, the least that is not. Up to the first answer that no order explains, operations
    /// that run on are left without one; then everything goes that changed nothing and is not missed.
    /// </summary>
    public History Shortest()
    {
        var times = operations.Where(static each => each.Answer is not null).Select(static each => each.Returned).Order();
        var shortest = times.Select(UpTo).First(static history => !history.IsLinearizable());
        foreach (var each in shortest.operations.Where(static each => each.LeftAll || each.Answer is null).Reverse())
        {
            var without = shortest.Without(each);
            if (!without.IsLinearizable())
                shortest = without;
        }

        return shortest;
    }

    /// <summary>Times in microseconds.</summary>
    public override string ToString() => string.Join('\n', operations.Select(each =>
        string.Create(CultureInfo.InvariantCulture, $"{Time(each.Invoked),8} –{(each.Answer is null ? "" : Time(each.Returned)),8}  client {each.Client}  {each.Step} → {each.Answer?.ToString() ?? "not waited for"}")));

    History UpTo(long time) => new(before, now, operations.Where(each => each.Invoked <= time)
        .Select(each => each.Returned <= time ? each : each with { Answer = null, Returned = Operation.Never }));

    // Sound only for what changed nothing: to take a change away may make a history that no order explains.
    History Without(Operation operation) => new(before, now, operations.Where(each => each != operation));

    string Time(long ticks) => Stopwatch.GetElapsedTime(operations[0].Invoked, ticks).TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture);
}
