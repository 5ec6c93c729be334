namespace Chandlery.Storage;

/// <summary>The row a statement stands on, read by ordinal. Valid only inside the function it was given to.</summary>
public abstract class Row
{
    public abstract bool IsNull(int column);

    public abstract long Number(int column);

    public abstract string Text(int column);

    /// <summary>A text column's bytes, for a parser that wants them as they are.</summary>
    public abstract ReadOnlySpan<byte> Utf8(int column);

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Times are stored as milliseconds since 1970, UTC.</summary>
    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Number(column));
}
