using System.Collections.Concurrent;

namespace Chandlery.Storage.Sqlite;

/// <summary>Connections for reading. A read sees the latest commit and waits for no writer.</summary>
sealed class Readers(string path) : IDisposable
{
    /// <summary>More are opened when more threads read at once, and closed again afterwards: threads that share a processor interrupt each other in the middle of a read.</summary>
    static readonly int MostIdle = Math.Max(4, 2 * Environment.ProcessorCount);

    readonly ConcurrentBag<SqliteConnection> idle = [];
    int kept;
    volatile bool disposed;

    public TResult Read<T, TResult>(FormattableString sql, Func<Row, T> read, Func<SqliteConnection, FormattableString, Func<Row, T>, TResult> run)
    {
        var connection = Take() ?? Open();
        try
        {
            return run(connection, sql, read);
        }
        finally
        {
            Keep(connection);
        }
    }

    public void Dispose()
    {
        disposed = true;
        Close();
    }

    SqliteConnection? Take()
    {
        if (!idle.TryTake(out var connection))
            return null;

        Interlocked.Decrement(ref kept);
        return connection;
    }

    void Keep(SqliteConnection connection)
    {
        if (Interlocked.Increment(ref kept) > MostIdle)
        {
            Interlocked.Decrement(ref kept);
            connection.Dispose();
            return;
        }

        idle.Add(connection);
        if (disposed)
            Close();
    }

    void Close()
    {
        while (Take() is { } connection)
            connection.Dispose();
    }

    SqliteConnection Open()
    {
        var connection = new SqliteConnection(path, TimeSpan.FromSeconds(5));
        connection.Execute("PRAGMA query_only = ON");
        return connection;
    }
}
