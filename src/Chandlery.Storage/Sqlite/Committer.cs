using System.Threading.Channels;

namespace Chandlery.Storage.Sqlite;

/// <summary>
/// The one writer: takes whatever changes wait, runs them in one transaction, and answers them all after its one sync.
/// While the disk syncs, the next batch gathers, so there is no timer and a lone change waits for nobody.
/// </summary>
sealed class Committer : IAsyncDisposable
{
    /// <summary>Beyond this a batch gains nothing and its first caller waits for its last.</summary>
    const int MostTogether = 1024;

    /// <summary>Callers beyond these wait to get in, so that a slow disk does not fill the memory.</summary>
    const int MostWaiting = 8192;

    readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    readonly SqliteConnection connection;
    readonly Checkpointer checkpointer;
    readonly Action<Exception> failed;
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="failed">Told of every failure that a caller is told of.</param>
    public Committer(SqliteConnection connection, Checkpointer checkpointer, Action<Exception> failed)
    {
        (this.connection, this.checkpointer, this.failed) = (connection, checkpointer, failed);
        new Thread(Run) { Name = "committer" }.Start();
    }

    public async Task<bool> Change(FormattableString sql, CancellationToken ct)
    {
        var pending = new Pending(sql, ct);
        await queue.Writer.WriteAsync(pending, ct);
        return await pending.Task;
    }

    /// <summary>Takes no more changes, finishes those that wait, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await ended.Task;
        connection.Dispose();
    }

    void Run()
    {
        var batch = new List<Pending>(MostTogether);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < MostTogether && queue.Reader.TryRead(out var pending))
            {
                if (pending.Begin())
                    batch.Add(pending);
            }

            Commit(batch);
            batch.Clear();
        }

        ended.SetResult();
    }

    void Commit(List<Pending> batch)
    {
        if (batch.Count == 0)
            return;

        checkpointer.Pass();
        try
        {
            Together(batch);
        }
        catch (Exception failure) when (batch.Count == 1)
        {
            failed(failure);
            batch[0].Fail(failure);
            return;
        }
        catch (Exception)
        {
            // One of them is the cause; alone, each gets the outcome that is its own.
            foreach (var pending in batch)
                Commit([pending]);
            return;
        }

        // Durable from here on, whatever else happens.
        foreach (var pending in batch)
            pending.Succeed();
        LookAtLog();
    }

    void Together(List<Pending> batch)
    {
        try
        {
            connection.Execute("BEGIN IMMEDIATE");
            foreach (var pending in batch)
                pending.Changed = connection.Change(pending.Sql);
            connection.Execute("COMMIT");
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
            failed(failure);
        }
    }

    sealed class Pending(FormattableString sql, CancellationToken ct) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public FormattableString Sql => sql;

        public bool Changed { get; set; }

        /// <summary>False if its caller has gone in the meantime.</summary>
        public bool Begin()
        {
            if (!ct.IsCancellationRequested)
                return true;

            SetCanceled(ct);
            return false;
        }

        public void Succeed() => SetResult(Changed);

        public void Fail(Exception failure) => SetException(failure);
    }
}
