namespace Chandlery.Core.Packages;

/// <summary>
/// Counts the changes of one row, so that a change decided on an older state is noticed. Starts at random: a name that was
/// deleted and created again never shows the revision that a slow request remembers from its life before.
/// </summary>
public static class Revision
{
    public static long First() => Random.Shared.NextInt64(1, 1L << 52);
}
