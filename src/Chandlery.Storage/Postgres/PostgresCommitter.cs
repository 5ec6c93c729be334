using System.Diagnostics;
using Chandlery.Core;

namespace Chandlery.Storage.Postgres;

/// <summary>
/// Takes whatever changes wait, sends them as one batch in one transaction, and answers them all after its one commit.
/// While the database commits, the next batch gathers, so there is no timer and a lone change waits for nobody.
/// </summary>
sealed class PostgresCommitter : IAsyncDisposable
{
    /// <summary>Two: while one waits for its commit, the other sends.</summary>
    const int Committers = 2;

    const int MostTogether = 512;

    /// <summary>On a slow database batches are so small that callers are answered one after the other, rather than all too late.</summary>
    static readonly TimeSpan OneBatch = TimeSpan.FromSeconds(1);

    readonly ChangeQueue queue;
    readonly PostgresSource source;
    readonly Patience patience;
    readonly Task[] running;

    /// <param name="limit">How long a caller waits.</param>
    public PostgresCommitter(PostgresSource source, Patience patience, TimeSpan limit)
    {
        (this.source, this.patience) = (source, patience);
        queue = new(limit);
        running = [.. Enumerable.Range(0, Committers).Select(_ => Task.Run(Run))];
    }

    public Task<bool> Change(FormattableString sql, CancellationToken ct) => queue.Enqueue(sql, ct);

    /// <summary>Takes no more changes and finishes those that wait.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await Task.WhenAll(running);
    }

    async Task Run()
    {
        var batch = new List<PendingChange>(MostTogether);
        var most = MostTogether / 8;
        while (await queue.WaitForMore())
        {
            queue.Drain(batch, most);
            if (batch.Count > 0)
            {
                var begun = Stopwatch.GetTimestamp();
                await Commit(batch);
                most = Math.Clamp((int)(batch.Count * (OneBatch / Stopwatch.GetElapsedTime(begun))), 1, MostTogether);
            }

            batch.Clear();
        }
    }

    async Task Commit(List<PendingChange> batch)
    {
        bool[] outcomes;
        try
        {
            outcomes = await patience.Try(new PostgresBatch(source, batch).Commit, batch[^1].Since, CancellationToken.None);
        }
        catch (Exception failure) when (batch.Count == 1)
        {
            if (PostgresFailure.IsConstraint(failure))
                batch[0].SetResult(false);
            else
                batch[0].SetException(failure);
            return;
        }
        catch (Fault unavailable)
        {
            foreach (var change in batch)
                change.SetException(unavailable);
            return;
        }
        catch (Exception)
        {
            // One of them is the cause; alone, each gets the outcome that is its own.
            foreach (var change in batch)
                await Commit([change]);
            return;
        }

        foreach (var (change, outcome) in batch.Zip(outcomes))
            change.SetResult(outcome);
    }
}
