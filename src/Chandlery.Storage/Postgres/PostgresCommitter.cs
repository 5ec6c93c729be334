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

    /// <summary>
    /// Where statements are slow, batches are so small that callers are answered one after the other, rather than all too late. A
    /// COMMIT takes as long for one change as for many, so its time does not count: where it is slow, small batches would be slower yet.
    /// </summary>
    static readonly TimeSpan OneBatch = TimeSpan.FromSeconds(1);

    /// <summary>A database that does not answer does not keep a server from ending: what is under way has no caller any more.</summary>
    static readonly TimeSpan LastAnswerIsDue = TimeSpan.FromSeconds(3);

    // Held by a batch that has lost a race, until it is through. The winner goes on without a pause, and would win again and again.
    readonly SemaphoreSlim turn = new(1);

    readonly ChangeQueue queue;
    readonly PostgresSource source;
    readonly Patience patience;
    readonly Task[] running;

    /// <param name="limit">How long a caller waits.</param>
    /// <param name="failed">As of <see cref="Patience"/>.</param>
    public PostgresCommitter(PostgresSource source, TimeSpan limit, Action<Exception> failed)
    {
        this.source = source;
        patience = new(limit, source, failed);
        queue = new(limit);
        running = [.. Enumerable.Range(0, Committers).Select(_ => Task.Run(Run))];
    }

    public Task<bool> Change(FormattableString sql, CancellationToken ct) => queue.Enqueue(sql, ct);

    /// <summary>Takes no more changes and finishes those that wait, where the database takes them at once.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Close();
        patience.End();
        await Task.WhenAny(Task.WhenAll(running), Task.Delay(LastAnswerIsDue));
    }

    async Task Run()
    {
        var batch = new List<PendingChange>(MostTogether);
        var most = MostTogether / 8;
        var takes = TimeSpan.Zero;
        while (await queue.WaitForMore())
        {
            await turn.WaitAsync();
            turn.Release();
            queue.Drain(batch, most, takes);
            if (batch.Count > 0)
            {
                var executing = await Commit(batch);
                most = (int)Math.Clamp(batch.Count * (OneBatch / executing), 1, MostTogether);

                // Twice: there is a COMMIT besides, and the statements of the next may be slower.
                takes = 2 * executing * Math.Min(1, (double)most / batch.Count);
            }

            batch.Clear();
        }
    }

    /// <returns>How long the statements took together.</returns>
    async Task<TimeSpan> Commit(List<PendingChange> batch)
    {
        var together = new PostgresBatch(source, batch);
        bool[] outcomes;
        var hasTurn = false;
        try
        {
            outcomes = await patience.Try(Attempt, batch[^1].Since, CancellationToken.None);
        }
        catch (Exception failure) when (together.MayBeCommitted)
        {
            Answer(Fault.Unavailable("The database does not say whether the change was made. Try again.", failure));
            return together.Executing;
        }
        catch (Exception failure) when (batch.Count == 1 && PostgresFailure.IsConstraint(failure))
        {
            batch[0].SetResult(false);
            return together.Executing;
        }
        catch (Exception failure) when (batch.Count == 1 || failure is Fault)
        {
            Answer(failure);
            return together.Executing;
        }
        catch (Exception)
        {
            // One of them is the cause; alone, each gets the outcome that is its own. Whose caller is gone by then is not made.
            GiveTurn();
            foreach (var change in batch)
            {
                if (change.Begin(TimeSpan.Zero))
                    await Commit([change]);
            }

            return together.Executing;
        }
        finally
        {
            GiveTurn();
        }

        foreach (var (change, outcome) in batch.Zip(outcomes))
            change.SetResult(outcome);
        return together.Executing;

        async Task<bool[]> Attempt()
        {
            try
            {
                return await together.Commit();
            }
            catch (Exception failure) when (!hasTurn && batch.Count > 1 && PostgresFailure.IsConstraint(failure))
            {
                // Most likely a name that came between a guard and its write: with a new snapshot the guard sees it.
                await turn.WaitAsync();
                hasTurn = true;
                return await together.Commit();
            }
            catch (Exception failure) when (!hasTurn && PostgresFailure.IsLostRace(failure))
            {
                await turn.WaitAsync();
                hasTurn = true;
                throw;
            }
        }

        void Answer(Exception failure)
        {
            foreach (var change in batch)
                change.SetException(failure);
        }

        void GiveTurn()
        {
            if (hasTurn)
                turn.Release();
            hasTurn = false;
        }
    }
}
