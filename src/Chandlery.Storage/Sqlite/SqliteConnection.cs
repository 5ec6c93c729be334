using SQLitePCL;

namespace Chandlery.Storage.Sqlite;

/// <summary>One connection to the file, used by one thread at a time, with the statements it has prepared.</summary>
sealed class SqliteConnection : IDisposable
{
    readonly sqlite3 db;

    // By reference: the format of an interpolated string is a literal, so each place in the code has one object for it.
    readonly Dictionary<string, SqliteStatement> statements = new(ReferenceEqualityComparer.Instance);

    static SqliteConnection()
    {
        // Counts what is allocated, under a lock that all connections share; nobody asks for it.
        const int memoryStatistics = 9;
        NativeHeap.KeepFreePages();
        Batteries_V2.Init();
        _ = raw.sqlite3_config(memoryStatistics, 0);
    }

    /// <param name="path">A file that is there; an empty one is a new database.</param>
    /// <param name="patience">How long to wait for others.</param>
    public SqliteConnection(string path, TimeSpan patience)
    {
        var opened = raw.sqlite3_open_v2(path, out db, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (opened != raw.SQLITE_OK)
        {
            using (db)
                throw SqliteFailure.Of(db);
        }

        raw.sqlite3_extended_result_codes(db, 1);
        raw.sqlite3_busy_timeout(db, (int)patience.TotalMilliseconds);

        // Otherwise it looks at what is bound for a limit, and plans the statement anew for each page: a fifth of what that costs.
        const int planOnce = 1007;
        raw.sqlite3_db_config(db, planOnce, 1, out _);
        Execute("PRAGMA trusted_schema = OFF");
        Execute("PRAGMA cell_size_check = ON");
        Execute("PRAGMA foreign_keys = ON");

        // A connection follows the journal mode of the file; it must be asked to sync for itself, each one.
        Execute("PRAGMA synchronous = FULL");

        // 8 MiB each: there are as many connections as threads that read, and the system caches the file as well.
        Execute("PRAGMA cache_size = -8192");
    }

    /// <summary>How many times a statement was planned again: never, where all is well.</summary>
    public int Replanned => statements.Values.Sum(static statement => statement.Replanned);

    public bool InTransaction => raw.sqlite3_get_autocommit(db) == 0;

    /// <summary>Runs statements without parameters and without interest in their rows.</summary>
    public void Execute(string sql)
    {
        if (raw.sqlite3_exec(db, sql) != raw.SQLITE_OK)
            throw SqliteFailure.Of(db);
    }

    public T? First<T>(FormattableString sql, Func<Row, T> read)
        where T : class
    {
        var statement = Ready(sql);
        try
        {
            return statement.Step() ? read(statement.Row) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    public List<T> All<T>(FormattableString sql, Func<Row, T> read)
    {
        var statement = Ready(sql);
        try
        {
            var rows = new List<T>();
            while (statement.Step())
                rows.Add(read(statement.Row));
            return rows;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Runs a statement to its end.</summary>
    /// <returns>Whether it returned a row.</returns>
    public bool Change(FormattableString sql)
    {
        var statement = Ready(sql);
        try
        {
            var returned = statement.Step();
            while (returned && statement.Step())
            {
            }

            return returned;
        }
        finally
        {
            statement.Reset();
        }
    }

    public long Number(FormattableString sql) => (long)First(sql, static row => (object)row.Number(0))!;

    /// <summary>Copies committed changes from the log into the file.</summary>
    /// <param name="mode">One of SQLite's checkpoint modes.</param>
    /// <returns>False where others kept some of it from being done.</returns>
    public bool Checkpoint(int mode) => raw.sqlite3_wal_checkpoint_v2(db, null, mode, out _, out _) switch
    {
        raw.SQLITE_OK => true,
        raw.SQLITE_BUSY => false,
        _ => throw SqliteFailure.Of(db),
    };

    /// <summary>Pages in the log since it was begun anew, copied into the file or not.</summary>
    public int PagesInLog()
    {
        const int copyNothing = -1;
        return raw.sqlite3_wal_checkpoint_v2(db, null, copyNothing, out var pages, out _) is raw.SQLITE_OK or raw.SQLITE_BUSY
            ? pages
            : throw SqliteFailure.Of(db);
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        db.Dispose();
    }

    SqliteStatement Ready(FormattableString sql)
    {
        if (!statements.TryGetValue(sql.Format, out var statement))
            statements[sql.Format] = statement = new(db, SqlText.Of(sql));

        statement.Bind(sql.GetArguments());
        return statement;
    }
}
