using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace Chandlery.Storage.Sqlite;

/// <remarks>
/// Reads columns past the binding, which counts its handle's users in and out for each of them: a twentieth of what a page of versions costs.
/// These return at once and call nobody back, so that the collector need not be told of them. Whoever has the row holds its statement.
/// </remarks>
sealed unsafe partial class SqliteRow(sqlite3_stmt statement) : Row
{
    const string Library = "e_sqlite3";

    readonly nint handle = statement.DangerousGetHandle();

    public override bool IsNull(int column) => TypeOf(handle, column) == raw.SQLITE_NULL;

    public override long Number(int column) => Int64(handle, column);

    public override ReadOnlySpan<byte> Utf8(int column)
    {
        // In this order: the bytes are counted of what the column is then.
        var text = Blob(handle, column);
        return new(text, Length(handle, column));
    }

    public override string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition]
    private static partial int TypeOf(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    private static partial long Int64(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob"), SuppressGCTransition]
    private static partial byte* Blob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
    private static partial int Length(nint statement, int column);
}
