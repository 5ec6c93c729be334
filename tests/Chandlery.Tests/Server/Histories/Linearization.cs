using Chandlery.Tests.Server.Walk;

namespace Chandlery.Tests.Server.Histories;

/// <summary>
/// The search of Wing and Gong for an order of the operations that explains every answer, with Lowe's memory of the places it
/// has been to: the operations done so far and the catalog after them. Exhaustive, so what it does not find is not there.
/// </summary>
/// <param name="operations">By the time of their beginning; at most 128.</param>
sealed class Linearization(Operation[] operations, double now)
{
    readonly HashSet<(UInt128 Done, ReferenceCatalog State)> visited = [];

    public bool Exists(ReferenceCatalog before)
    {
        if (operations.Length > 128)
            throw new InvalidOperationException("A history has at most 128 operations.");

        return Search(UInt128.Zero, before);
    }

    bool Search(UInt128 done, ReferenceCatalog state)
    {
        var open = Enumerable.Range(0, operations.Length).Where(i => (done & Bit(i)) == 0).ToArray();
        if (Array.TrueForAll(open, i => operations[i].Answer is null))
            return true;

        // Whoever comes next had begun before any of the others was answered.
        var firstReturn = open.Min(i => operations[i].Returned);
        var changes = new List<(int Operation, ReferenceCatalog Next)>();
        foreach (var i in open.TakeWhile(i => operations[i].Invoked <= firstReturn))
        {
            var (expected, next) = state.After(operations[i].Step, now);
            if (operations[i].Answer is { } answer && !expected.Explains(answer))
                continue;

            // A read or a refusal that is explained here may as well come first: whatever order there is, it can be moved to here.
            if (operations[i].LeftAll)
                return Visit(i, state);
            changes.Add((i, next));
        }

        return changes.Exists(change => Visit(change.Operation, change.Next));

        bool Visit(int i, ReferenceCatalog next) => visited.Add((done | Bit(i), next)) && Search(done | Bit(i), next);
    }

    static UInt128 Bit(int i) => UInt128.One << i;
}
