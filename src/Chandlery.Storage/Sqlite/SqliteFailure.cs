using SQLitePCL;

namespace Chandlery.Storage.Sqlite;

/// <summary>SQLite refused to do something. The message has its words and code; never a value that was bound.</summary>
sealed class SqliteFailure(int code, string message) : Exception($"{message} (SQLite code {code})")
{
    /// <summary>The extended result code.</summary>
    public int Code { get; } = code;

    int Primary => Code & 0xff;

    /// <summary>What was read is not what was written: the file is damaged, or the disk beneath it.</summary>
    public bool IsDamage => Primary is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB || Code is raw.SQLITE_IOERR_READ or raw.SQLITE_IOERR_SHORT_READ;

    /// <summary>The disk beneath did not do its part, and may do it another time: it is full, read-only, or fails.</summary>
    public bool MayPass => !IsDamage
        && Primary is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_BUSY or raw.SQLITE_NOMEM;

    /// <summary>The same of a read, to which it is no obstacle that nothing can be written.</summary>
    public bool ReadMayPass => MayPass && Primary != raw.SQLITE_READONLY;

    public static SqliteFailure Of(sqlite3 db) => new(raw.sqlite3_extended_errcode(db), raw.sqlite3_errmsg(db).utf8_to_string());
}
