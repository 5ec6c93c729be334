using System.Buffers;

namespace Chandlery.Wire.Signing;

/// <summary>Who signed and for where: <c>accessKeyId/yyyyMMdd/region/service/aws4_request</c>, as the parameter of that name has it.</summary>
/// <remarks>A view into the text it was read from: reading allocates nothing.</remarks>
public readonly struct Credential
{
    const string Terminator = "aws4_request";

    static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    readonly ReadOnlyMemory<char> text;
    readonly int idEnd;
    readonly int regionEnd;

    Credential(ReadOnlyMemory<char> text, int idEnd, int regionEnd)
    {
        this.text = text;
        this.idEnd = idEnd;
        this.regionEnd = regionEnd;
    }

    /// <summary>1–128 letters, digits and underscores.</summary>
    public ReadOnlySpan<char> AccessKeyId => text.Span[..idEnd];

    /// <summary>yyyyMMdd, in UTC.</summary>
    public ReadOnlySpan<char> Date => text.Span.Slice(idEnd + 1, 8);

    /// <summary>1–64 lower-case letters, digits and hyphens; whether it is a Region is for <see cref="Claim.OutOfScope"/> to say.</summary>
    public ReadOnlySpan<char> Region => text.Span[(idEnd + 10)..regionEnd];

    /// <summary>Such as <c>iot</c>; of the same characters as a Region.</summary>
    public ReadOnlySpan<char> Service => text.Span[(regionEnd + 1)..^(Terminator.Length + 1)];

    /// <summary>All but the access key id: the scope as the string to sign has it.</summary>
    internal ReadOnlySpan<char> Scope => text.Span[(idEnd + 1)..];

    internal ReadOnlySpan<char> Text => text.Span;

    internal static bool TryRead(ReadOnlyMemory<char> text, out Credential credential)
    {
        credential = default;
        var span = text.Span;
        Span<Range> parts = stackalloc Range[6];
        if (span.Split(parts, '/') != 5)
            return false;

        if (!IsWord(span[parts[0]], 128, IdCharacters)
            || span[parts[1]].Length != 8 || span[parts[1]].ContainsAnyExcept(Digits)
            || !IsWord(span[parts[2]], 64, NameCharacters)
            || !IsWord(span[parts[3]], 64, NameCharacters)
            || span[parts[4]] is not Terminator)
            return false;

        credential = new(text, parts[0].End.Value, parts[2].End.Value);
        return true;
    }

    internal static Credential Of(string accessKeyId, ReadOnlySpan<char> date, string region, string service) =>
        TryRead($"{accessKeyId}/{date}/{region}/{service}/{Terminator}".AsMemory(), out var credential)
            ? credential
            : throw new ArgumentException("The access key id, the region or the service has characters that a credential cannot hold.");

    static bool IsWord(ReadOnlySpan<char> part, int longest, SearchValues<char> characters) =>
        part.Length >= 1 && part.Length <= longest && !part.ContainsAnyExcept(characters);
}
