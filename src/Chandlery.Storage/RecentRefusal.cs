using System.Diagnostics;

namespace Chandlery.Storage;

/// <summary>
/// Remembers for some seconds that a change was refused. A full disk may have room for a small change while it refuses larger ones:
/// neither a probe that succeeds nor another caller's success tells that all is well.
/// </summary>
sealed class RecentRefusal
{
    /// <summary>Longer than between two attempts of one that is refused again and again.</summary>
    static readonly TimeSpan Remembered = TimeSpan.FromSeconds(3);

    Refusal? latest;

    /// <summary>The reason of the latest; null where that is long ago.</summary>
    public string? Reason => latest is { } refusal && Stopwatch.GetElapsedTime(refusal.At) < Remembered ? refusal.Reason : null;

    /// <param name="reason">A sentence for the operator.</param>
    public void Note(string reason) => latest = new(reason, Stopwatch.GetTimestamp());

    sealed record Refusal(string Reason, long At);
}
