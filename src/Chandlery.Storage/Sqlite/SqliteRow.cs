using System.Text;
using SQLitePCL;

namespace Chandlery.Storage.Sqlite;

sealed class SqliteRow(sqlite3_stmt statement) : Row
{
    public override bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public override long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public override ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(statement, column);

    public override string Text(int column) => Encoding.UTF8.GetString(Utf8(column));
}
