using System.Buffers;
using System.Text;

namespace Chandlery.Wire.Signing;

/// <summary>Text under construction, in UTF-8: in the caller's buffer as long as it fits, then in a rented one.</summary>
ref struct ByteText(Span<byte> room)
{
    // RFC 3986, 2.3.
    static readonly SearchValues<char> Unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    Span<byte> bytes = room;
    byte[]? rented;

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => bytes[..Length];

    public void Add(char ascii)
    {
        if (Length == bytes.Length)
            Grow(1);
        bytes[Length++] = (byte)ascii;
    }

    public void Add(scoped ReadOnlySpan<char> text)
    {
        int written;
        while (!Encoding.UTF8.TryGetBytes(text, bytes[Length..], out written))
            Grow(text.Length);
        Length += written;
    }

    public void Add(scoped ReadOnlySpan<byte> utf8)
    {
        if (bytes.Length - Length < utf8.Length)
            Grow(utf8.Length);
        utf8.CopyTo(bytes[Length..]);
        Length += utf8.Length;
    }

    /// <summary>In lower-case digits.</summary>
    public void AddHex(scoped ReadOnlySpan<byte> value)
    {
        int written;
        while (!Convert.TryToHexStringLower(value, bytes[Length..], out written))
            Grow(value.Length * 2);
        Length += written;
    }

    /// <summary>Percent-encodes all but the unreserved characters; an escape in <paramref name="text"/> is encoded once more.</summary>
    public void AddEncoded(scoped ReadOnlySpan<char> text) => AddEncoded(text, decoded: false);

    /// <summary>As if <paramref name="text"/> were decoded once and then encoded: each byte has one spelling. A stray <c>%</c> stands for itself.</summary>
    public void AddReencoded(scoped ReadOnlySpan<char> text) => AddEncoded(text, decoded: true);

    /// <summary>Takes back all after the first <paramref name="length"/> bytes.</summary>
    public void Cut(int length) => Length = length;

    public readonly void Dispose()
    {
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    void AddEncoded(scoped ReadOnlySpan<char> text, bool decoded)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (true)
        {
            var special = text.IndexOfAnyExcept(Unreserved);
            Add(special < 0 ? text : text[..special]);
            if (special < 0)
                return;

            text = text[special..];
            if (decoded && IsEscape(text))
            {
                AddOctet((byte)(HexValue(text[1]) << 4 | HexValue(text[2])));
                text = text[3..];
                continue;
            }

            // Half a surrogate pair comes out as U+FFFD.
            Rune.DecodeFromUtf16(text, out var rune, out var used);
            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
                AddOctet(octet);
            text = text[used..];
        }
    }

    void AddOctet(byte octet)
    {
        if (Unreserved.Contains((char)octet))
        {
            Add((char)octet);
            return;
        }

        Add('%');
        Add("0123456789ABCDEF"[octet >> 4]);
        Add("0123456789ABCDEF"[octet & 15]);
    }

    static bool IsEscape(ReadOnlySpan<char> text) => text is ['%', var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low);

    static int HexValue(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    void Grow(int atLeast)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(bytes.Length * 2, Length + atLeast)));
        Written.CopyTo(larger);
        Dispose();
        bytes = rented = larger;
    }
}
