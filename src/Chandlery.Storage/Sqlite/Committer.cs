using System.Diagnostics;
using Chandlery.Core;

namespace Chandlery.Storage.Sqlite;

/// <summary>
/// The one writer: takes whatever changes wait, runs them in one transaction, and answers them all after its one sync.
/// While the disk syncs, the next batch gathers, so there is no timer and a lone change waits for nobody.
/// </summary>
sealed class Committer : IAsyncDisposable
{
    /// <summary>Beyond this a batch gains nothing and its first caller waits for its last.</summary>
    const int MostTogether = 1024;

    readonly ChangeQueue queue;
    readonly SqliteConnection connection;
    readonly Checkpointer checkpointer;
    readonly Action<Exception?> done;
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long begun;

    /// <param name="patience">How long a caller waits.</param>
    /// <param name="done">Told of every commit: null where it succeeded, else what its callers are told of.</param>
    public Committer(SqliteConnection connection, Checkpointer checkpointer, TimeSpan patience, Action<Exception?> done)
    {
        queue = new(patience);
        (this.connection, this.checkpointer, this.done) = (connection, checkpointer, done);
        new Thread(Run) { Name = "committer" }.Start();
    }

    /// <summary>How long what is being committed has taken so far; zero where nothing is.</summary>
    public TimeSpan Committing => Volatile.Read(ref begun) is var since and not 0 ? Stopwatch.GetElapsedTime(since) : TimeSpan.Zero;

    public Task<bool> Change(FormattableString sql, CancellationToken ct) => queue.Enqueue(sql, ct);

    /// <summary>Takes no more changes, finishes those that wait, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await ended.Task;
        connection.Dispose();
    }

    void Run()
    {
        var batch = new List<PendingChange>(MostTogether);
        while (queue.WaitForMore().AsTask().GetAwaiter().GetResult())
        {
            queue.Drain(batch, MostTogether);
            Volatile.Write(ref begun, Stopwatch.GetTimestamp());
            Commit(batch);
            Volatile.Write(ref begun, 0);
            batch.Clear();
        }

        ended.SetResult();
    }

    void Commit(List<PendingChange> batch)
    {
        if (batch.Count == 0)
            return;

        checkpointer.Pass();
        bool[] outcomes;
        try
        {
            outcomes = Together(batch);
        }
        catch (Exception failure) when (batch.Count == 1)
        {
            done(failure);
            batch[0].SetException(failure is SqliteFailure { MayPass: true } ? Fault.Unavailable("The disk does not take changes. Try again later.", failure) : failure);
            return;
        }
        catch (Exception)
        {
            // One of them is the cause; alone, each gets the outcome that is its own.
            foreach (var change in batch)
                Commit([change]);
            return;
        }

        // Durable from here on, whatever else happens.
        done(null);
        foreach (var (change, outcome) in batch.Zip(outcomes))
            change.SetResult(outcome);
        LookAtLog();
    }

    /// <returns>What became of each.</returns>
    bool[] Together(List<PendingChange> batch)
    {
        try
        {
            connection.Execute("BEGIN IMMEDIATE");
            bool[] outcomes = [.. batch.Select(change => connection.Change(change.Sql))];
            connection.Execute("COMMIT");
            return outcomes;
        }
        catch
        {
            // SQLite has ended the transaction by itself after some failures, a full disk among them.
            if (connection.InTransaction)
                connection.Execute("ROLLBACK");
            throw;
        }
    }

    void LookAtLog()
    {
        try
        {
            checkpointer.Committed(connection.PagesInLog());
        }
        catch (SqliteFailure failure)
        {
            done(failure);
        }
    }
}
