using Npgsql;

namespace Chandlery.Storage.Postgres;

sealed class PostgresRow(NpgsqlDataReader reader) : Row
{
    public override bool IsNull(int column) => reader.IsDBNull(column);

    // Columns are BIGINT, and a number that stands in a statement itself is an INTEGER.
    public override long Number(int column) => reader.GetFieldType(column) == typeof(int) ? reader.GetInt32(column) : reader.GetInt64(column);

    public override string Text(int column) => reader.GetString(column);

    public override ReadOnlySpan<byte> Utf8(int column) => reader.GetFieldValue<byte[]>(column);
}
