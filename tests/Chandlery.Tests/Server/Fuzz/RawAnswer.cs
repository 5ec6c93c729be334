using System.Text;

namespace Chandlery.Tests.Server.Fuzz;

/// <summary>One answer, read as strictly as RFC 9112 writes it.</summary>
/// <param name="Body">Exactly as long as the answer says.</param>
sealed record RawAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>After 101 the bytes are another protocol's; after the other interim answers there comes the final one.</summary>
    public bool Interim => Status is >= 100 and < 200;

    public bool Closes => Header("Connection") == "close";

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Null where it is not there; all of them, where it is there several times.</summary>
    public string? Header(string name)
    {
        string[] values = [.. Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value)];
        return values.Length == 0 ? null : string.Join(", ", values);
    }

    public override string ToString() => $"{Status} {Header("x-amzn-ErrorType")} {(Body.Length > 600 ? Text[..Math.Min(Text.Length, 500)] + "…" : Text)}";
}

/// <summary>What came back is not HTTP.</summary>
sealed class NotHttpException(string message) : Exception(message);
