using System.Collections.Concurrent;

namespace Chandlery.Storage.Sqlite;

/// <summary>Connections for reading. A read sees the latest commit and waits for no writer.</summary>
sealed class Readers(string path) : IDisposable
{
    readonly ConcurrentBag<SqliteConnection> idle = [];
    volatile bool disposed;

    public T Read<T>(Func<SqliteConnection, T> read)
    {
        var connection = idle.TryTake(out var taken) ? taken : Open();
        try
        {
            return read(connection);
        }
        finally
        {
            idle.Add(connection);
            if (disposed)
                Close();
        }
    }

    public void Dispose()
    {
        disposed = true;
        Close();
    }

    void Close()
    {
        while (idle.TryTake(out var connection))
            connection.Dispose();
    }

    SqliteConnection Open()
    {
        var connection = new SqliteConnection(path, TimeSpan.FromSeconds(5));
        connection.Execute("PRAGMA query_only = ON");
        return connection;
    }
}
