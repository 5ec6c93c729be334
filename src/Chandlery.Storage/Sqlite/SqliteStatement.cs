using System.Buffers;
using System.Text;
using SQLitePCL;

namespace Chandlery.Storage.Sqlite;

/// <summary>A prepared statement of one connection, used again for every request with the same SQL.</summary>
sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 db;
    readonly sqlite3_stmt statement;

    public SqliteStatement(sqlite3 db, string sql)
    {
        this.db = db;
        if (raw.sqlite3_prepare_v3(db, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement) != raw.SQLITE_OK)
            throw SqliteFailure.Of(db);
        Row = new(statement);
    }

    public SqliteRow Row { get; }

    /// <summary>How many times it was planned again, since what it knew of the schema or of what is bound was true no more.</summary>
    public int Replanned
    {
        get
        {
            const int replanned = 5;
            return raw.sqlite3_stmt_status(statement, replanned, 0);
        }
    }

    public void Bind(object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            Bind(i + 1, values[i]);
    }

    /// <summary>Moves to the next row. False at the end.</summary>
    public bool Step() => raw.sqlite3_step(statement) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        _ => throw SqliteFailure.Of(db),
    };

    /// <summary>Makes it ready for the next use. Its own result only repeats what <see cref="Step"/> has thrown.</summary>
    public void Reset()
    {
        raw.sqlite3_reset(statement);
        raw.sqlite3_clear_bindings(statement);
    }

    public void Dispose() => statement.Dispose();

    void Bind(int index, object? value)
    {
        var result = value switch
        {
            null => raw.sqlite3_bind_null(statement, index),
            string text => BindText(index, text),
            long number => raw.sqlite3_bind_int64(statement, index, number),
            int number => raw.sqlite3_bind_int64(statement, index, number),
            _ => throw new InvalidOperationException($"{value.GetType()} is not a type that a column has."),
        };
        if (result != raw.SQLITE_OK)
            throw SqliteFailure.Of(db);
    }

    int BindText(int index, string text)
    {
        const int onStack = 512;
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = null;
        var buffer = most <= onStack ? stackalloc byte[onStack] : rented = ArrayPool<byte>.Shared.Rent(most);

        // SQLite copies the bytes before this returns.
        var result = raw.sqlite3_bind_text(statement, index, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return result;
    }
}
