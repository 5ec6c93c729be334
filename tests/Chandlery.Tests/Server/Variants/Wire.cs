using System.Text;

namespace Chandlery.Tests.Server.Variants;

/// <summary>Text that may hold bytes which are no text: a lone U+DC80 to U+DCFF stands for the byte 80 to FF.</summary>
static class Wire
{
    /// <summary>The stand-in of a byte.</summary>
    public static char Byte(byte value) => value < 0x80 ? (char)value : (char)(0xDC00 + value);

    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var each in bytes)
            text.Append(Byte(each));
        return text.ToString();
    }

    public static byte[] Bytes(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var (length, from) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not (>= '\uDC80' and <= '\uDCFF') || (i > 0 && char.IsHighSurrogate(text[i - 1])))
                continue;

            length += Encoding.UTF8.GetBytes(text.AsSpan(from, i - from), bytes.AsSpan(length));
            bytes[length++] = (byte)(text[i] - 0xDC00);
            from = i + 1;
        }

        length += Encoding.UTF8.GetBytes(text.AsSpan(from), bytes.AsSpan(length));
        return bytes[..length];
    }
}
