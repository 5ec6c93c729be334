using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace Chandlery.Storage.Sqlite;

/// <summary>Copies the log into the file on a thread and connection of its own, so that commits do not pay for it.</summary>
sealed class Checkpointer : IDisposable
{
    /// <summary>Pages of 4 KiB. Large, because pages that change often are then copied once instead of many times.</summary>
    const int Enough = 20_000;

    /// <summary>How long the last step waits for the batch under way and for readers who linger in the log.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>After that was not enough: a backup may read for minutes, and commits should not wait for it again and again.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Closed behind the last connection, but for a read that outlives the server: POSIX drops all locks that a process has on a file when it
    // closes any handle of it.
    readonly SafeFileHandle file;
    readonly string path;
    readonly Action<Exception> failed;
    readonly AutoResetEvent wanted = new(false);
    readonly ManualResetEventSlim gate = new(true);
    readonly CancellationTokenSource closing = new();
    readonly Thread thread;

    public Checkpointer(string path, Action<Exception> failed)
    {
        (this.path, this.failed) = (path, failed);
        file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        thread = new(Run) { Name = "checkpointer" };
        thread.Start();
    }

    /// <summary>Called by the committer before each batch; holds it while the log is begun anew.</summary>
    public void Pass() => gate.Wait();

    /// <param name="pagesInLog">After a commit.</param>
    public void Committed(int pagesInLog)
    {
        if (pagesInLog >= Enough)
            wanted.Set();
    }

    /// <summary>The connection closes with it; the last of all to close copies what is left.</summary>
    public void Dispose()
    {
        closing.Cancel();
        wanted.Set();
        thread.Join();
        file.Dispose();
    }

    void Run()
    {
        using var connection = new SqliteConnection(path, Patience);
        while (true)
        {
            wanted.WaitOne();
            if (closing.IsCancellationRequested)
                return;

            if (!BeganAnew(connection))
                closing.Token.WaitHandle.WaitOne(Pause);
        }
    }

    bool BeganAnew(SqliteConnection connection)
    {
        try
        {
            // Wanted by a commit that came while the log was begun anew.
            if (connection.PagesInLog() < Enough)
                return true;

            // The bulk, beside the commits. SQLite syncs the file only where it has copied the log to its end: with the gate shut,
            // while every change would wait until the disk has all of it.
            connection.Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);
            RandomAccess.FlushToDisk(file);

            // The little that came in meanwhile, and no more comes: the next commit begins the log at its start.
            gate.Reset();
            return connection.Checkpoint(raw.SQLITE_CHECKPOINT_RESTART);
        }
        catch (Exception failure) when (failure is SqliteFailure or IOException or UnauthorizedAccessException)
        {
            failed(failure);
            return false;
        }
        finally
        {
            gate.Set();
        }
    }
}
