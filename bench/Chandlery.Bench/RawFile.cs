using SQLitePCL;

namespace Chandlery.Bench;

/// <summary>A file of SQLite with nothing of ours in between: the limit of what it gives.</summary>
sealed class RawFile : IDisposable
{
    readonly sqlite3 db;

    static RawFile() => Batteries_V2.Init();

    public RawFile(string path)
    {
        Check(raw.sqlite3_open_v2(path, out db, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null));

        // As ours: no statement is planned anew for what is bound to it.
        const int planOnce = 1007;
        Check(raw.sqlite3_db_config(db, planOnce, 1, out _));
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(db, sql));

    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(db, sql, out var statement));
        return statement;
    }

    public List<string> Columns(string table)
    {
        using var statement = Prepare($"SELECT name FROM pragma_table_info('{table}')");
        var names = new List<string>();
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            names.Add(raw.sqlite3_column_text(statement, 0).utf8_to_string());
        return names;
    }

    public void Dispose() => db.Dispose();

    void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw new InvalidOperationException(raw.sqlite3_errmsg(db).utf8_to_string());
    }
}
