using System.Threading.Channels;
using Chandlery.Core;

namespace Chandlery.Storage;

/// <summary>Changes that wait for a committer, in the order in which they came.</summary>
/// <param name="patience">How long a caller waits for its outcome.</param>
sealed class ChangeQueue(TimeSpan patience)
{
    /// <summary>So that a slow database does not fill the memory.</summary>
    const int MostWaiting = 8192;

    readonly Channel<PendingChange> waiting = Channel.CreateBounded<PendingChange>(MostWaiting);

    /// <summary>Completes with what the committer says of the change.</summary>
    /// <remarks>Faults: Unavailable where too many wait, or when patience is over.</remarks>
    public async Task<bool> Enqueue(FormattableString sql, CancellationToken ct)
    {
        var change = new PendingChange(sql, patience, ct);
        if (!waiting.Writer.TryWrite(change))
            throw Fault.Unavailable("Too many changes wait for the database. Try again later.");

        try
        {
            return await change.Task.WaitAsync(patience, CancellationToken.None);
        }
        catch (TimeoutException late)
        {
            throw Fault.Unavailable("The database has not answered in time. Whether the change was made is open. Try again.", late);
        }
    }

    /// <summary>False once the queue is closed and nothing waits.</summary>
    public ValueTask<bool> WaitForMore() => waiting.Reader.WaitToReadAsync();

    /// <summary>Moves what waits into <paramref name="batch"/>, until that has <paramref name="most"/>. Whose caller has gone is left out.</summary>
    /// <param name="takes">As of <see cref="PendingChange.Begin"/>.</param>
    public void Drain(List<PendingChange> batch, int most, TimeSpan takes = default)
    {
        while (batch.Count < most && waiting.Reader.TryRead(out var change))
        {
            if (change.Begin(takes))
                batch.Add(change);
        }
    }

    /// <summary>Takes no more; what waits stays.</summary>
    public void Close() => waiting.Writer.TryComplete();
}
