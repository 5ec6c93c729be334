using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Chandlery.Server.Entry;

/// <summary>
/// The <c>nextToken</c> of one list: the last key of the page before, so that rows which come and go between pages are
/// neither skipped nor repeated (Q18). Bound to its list: with another one it is refused, not misread.
/// </summary>
/// <param name="list">What is listed: the operation and everything it filters by.</param>
sealed class PageToken(params ReadOnlySpan<string?> list)
{
    const byte Format = 1;
    const int MarkLength = 8;

    readonly byte[] mark = Mark(list);

    public string After(string lastKey) => Base64Url.EncodeToString([Format, .. mark, .. Encoding.UTF8.GetBytes(lastKey)]);

    /// <summary>The last key of the page before; null for the first page.</summary>
    /// <remarks>Faults: Invalid.</remarks>
    public string? Read(string? token)
    {
        if (token is null)
            return null;

        var bytes = Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        if (bytes.Length <= 1 + MarkLength || bytes[0] != Format || !bytes.AsSpan(1, MarkLength).SequenceEqual(mark))
            throw NotOfThisList();

        // Whoever knows the list can make the mark. No name has a null character, and PostgreSQL would refuse to look for one.
        var key = bytes.AsSpan(1 + MarkLength);
        return Utf8.IsValid(key) && !key.Contains((byte)0) ? Encoding.UTF8.GetString(key) : throw NotOfThisList();
    }

    static Fault NotOfThisList() =>
        Fault.Invalid("nextToken is not a token of this list. Give the nextToken of the answer before, with the same parameters.", BreachKind.PageToken);

    static byte[] Mark(ReadOnlySpan<string?> list) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', list)))[..MarkLength];
}
