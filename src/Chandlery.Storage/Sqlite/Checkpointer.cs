using SQLitePCL;

namespace Chandlery.Storage.Sqlite;

/// <summary>Copies the log into the file on a thread and connection of its own, so that no commit pays for it.</summary>
sealed class Checkpointer : IDisposable
{
    /// <summary>Pages of 4 KiB. Large, because pages that change often are then copied once instead of many times.</summary>
    const int Enough = 20_000;

    /// <summary>How long the last step may hold the committer back while a reader lingers in the log.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    readonly string path;
    readonly Action<Exception> failed;
    readonly AutoResetEvent wanted = new(false);
    readonly Thread thread;
    volatile bool disposed;

    public Checkpointer(string path, Action<Exception> failed)
    {
        (this.path, this.failed) = (path, failed);
        thread = new(Run) { Name = "checkpointer" };
        thread.Start();
    }

    /// <param name="pagesToCopy">Of the log, after a commit.</param>
    public void Committed(int pagesToCopy)
    {
        if (pagesToCopy >= Enough)
            wanted.Set();
    }

    public void Dispose()
    {
        disposed = true;
        wanted.Set();
        thread.Join();
        wanted.Dispose();
    }

    void Run()
    {
        using var connection = new SqliteConnection(path, Patience);
        while (true)
        {
            wanted.WaitOne();
            if (disposed)
                return;

            try
            {
                // The bulk, beside the commits; then the little that came in meanwhile, with the committer held for
                // a moment, so that the next commit begins the log anew and it does not grow for ever.
                connection.Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);
                connection.Checkpoint(raw.SQLITE_CHECKPOINT_RESTART);
            }
            catch (SqliteFailure failure)
            {
                failed(failure);
                Thread.Sleep(1000);
            }
        }
    }
}
