using System.Diagnostics;

namespace Chandlery.Tests.Faults;

/// <summary>One package or version, changed by one client only, one change after the other: what it was to be after each.</summary>
sealed class Life(string target)
{
    /// <summary>By the clock that never goes back; <see cref="long.MaxValue"/> while there is no answer.</summary>
    readonly List<(Kept? State, long Begun, long Answered)> changes = [];

    public string Target => target;

    /// <summary>After its last change, answered or not; null where it is not there.</summary>
    public Kept? State => changes.Count == 0 ? null : changes[^1].State;

    public int Acknowledged => changes.Count(static change => change.Answered != long.MaxValue);

    /// <summary>Makes a change; its outcome stays open where <paramref name="change"/> throws.</summary>
    public async Task Change(Kept? next, Func<Task> change)
    {
        changes.Add((next, Stopwatch.GetTimestamp(), long.MaxValue));
        await change();
        changes[^1] = changes[^1] with { Answered = Stopwatch.GetTimestamp() };
    }

    /// <summary>
    /// What may be found after a crash at a moment: what was acknowledged last before it, or what was under way. Nothing
    /// older, and nothing in between.
    /// </summary>
    /// <remarks>
    /// An answer counts from when its client noted it, somewhat after the server sent it. For that while, what came before it
    /// is allowed too, though the server might have been asked for more; never is it asked for what it had not promised.
    /// </remarks>
    public IEnumerable<Kept?> MayBeAt(long moment)
    {
        var last = changes.FindLastIndex(change => change.Answered < moment);
        return changes.Skip(last + 1).Where(change => change.Begun < moment).Select(static change => change.State).Prepend(last < 0 ? null : changes[last].State);
    }

    /// <summary>After a server that stopped in order: a change without an answer was not done.</summary>
    public void ForgetUnanswered() => changes.RemoveAll(static change => change.Answered == long.MaxValue);

    /// <summary>Takes what was found for what is, where an outcome was open.</summary>
    public void Settle(Kept? found)
    {
        Assert.True(MayBeAt(long.MaxValue).Contains(found), $"{target} should be one of:\n{string.Join('\n', MayBeAt(long.MaxValue).Select(Show))}\nand is:\n{Show(found)}");
        if (changes.Count > 0 && changes[^1].Answered == long.MaxValue)
        {
            changes.RemoveAt(changes.Count - 1);
            if (State != found)
                changes.Add((found, Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp()));
        }
    }

    public static string Show(Kept? state) => state?.ToString() ?? "not there";
}
