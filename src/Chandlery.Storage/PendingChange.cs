using System.Diagnostics;

namespace Chandlery.Storage;

/// <summary>A change and the caller who waits for its outcome: whether the statement returned a row.</summary>
sealed class PendingChange(FormattableString sql, TimeSpan patience, CancellationToken ct)
    : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public FormattableString Sql => sql;

    /// <summary>When its caller asked, by <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long Since { get; } = Stopwatch.GetTimestamp();

    /// <summary>False if its caller has gone in the meantime, or will have before there is an outcome. After this it is made whatever the caller does.</summary>
    /// <param name="takes">
    /// How long that may be. Where more change than the database can follow, those who have waited longest would all be answered too
    /// late, and nobody in time. Who has waited less than half as long as a caller does has a turn however slow it is.
    /// </param>
    public bool Begin(TimeSpan takes)
    {
        if (ct.IsCancellationRequested)
        {
            SetCanceled(ct);
            return false;
        }

        return Stopwatch.GetElapsedTime(Since) < patience - (takes < patience / 2 ? takes : patience / 2);
    }
}
