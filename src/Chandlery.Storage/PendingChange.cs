using System.Diagnostics;

namespace Chandlery.Storage;

/// <summary>A change and the caller who waits for its outcome: whether the statement returned a row.</summary>
sealed class PendingChange(FormattableString sql, TimeSpan patience, CancellationToken ct)
    : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public FormattableString Sql => sql;

    /// <summary>When its caller asked, by <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long Since { get; } = Stopwatch.GetTimestamp();

    /// <summary>False if its caller has gone in the meantime. After this it is made whatever the caller does.</summary>
    public bool Begin()
    {
        if (ct.IsCancellationRequested)
        {
            SetCanceled(ct);
            return false;
        }

        return Stopwatch.GetElapsedTime(Since) < patience;
    }
}
