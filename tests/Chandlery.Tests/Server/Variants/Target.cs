using System.Text;

namespace Chandlery.Tests.Server.Variants;

/// <summary>A request target, read as spec 2.1 and RFC 3986 have it: split first, decoded once.</summary>
sealed class Target
{
    readonly List<(string Name, string Value)> query = [];

    public Target(string raw)
    {
        var mark = raw.IndexOf('?', StringComparison.Ordinal);
        Path = mark < 0 ? raw : raw[..mark];
        Segments = [.. Path.Split('/').Skip(1).Select(Decoded)];
        foreach (var pair in mark < 0 ? [] : raw[(mark + 1)..].Split('&'))
        {
            var parts = pair.Split('=', 2);
            query.Add((Decoded(parts[0]), parts.Length < 2 ? "" : Decoded(parts[1])));
        }
    }

    public string Path { get; }

    public string[] Segments { get; }

    public string[] Values(string name) => [.. query.Where(pair => pair.Name == name).Select(static pair => pair.Value)];

    /// <summary>The labels where the target is that of an operation's URI; null where it is not.</summary>
    public Dictionary<string, string>? Labels(string uri)
    {
        var pattern = uri.Split('/')[1..];
        if (pattern.Length != Segments.Length)
            return null;

        var labels = new Dictionary<string, string>();
        foreach (var (wanted, given) in pattern.Zip(Segments))
        {
            if (wanted.StartsWith('{'))
                labels[wanted.Trim('{', '}')] = given;
            else if (wanted != given)
                return null;
        }

        return labels;
    }

    /// <summary>What is not an escape of UTF-8 stays as it is.</summary>
    static string Decoded(string text)
    {
        var decoded = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var run = Escapes(text, i);
            if (run.Length == 0)
            {
                decoded.Append(text[i++]);
                continue;
            }

            for (var rest = run.AsSpan(); rest.Length > 0;)
            {
                var good = Rune.DecodeFromUtf8(rest, out var rune, out var used) == System.Buffers.OperationStatus.Done;
                decoded.Append(good ? rune.ToString() : text.Substring(i, used * 3));
                rest = rest[used..];
                i += used * 3;
            }
        }

        return decoded.ToString();
    }

    static byte[] Escapes(string text, int at)
    {
        var bytes = new List<byte>();
        for (; at + 2 < text.Length && text[at] == '%' && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2]); at += 3)
            bytes.Add(Convert.ToByte(text.Substring(at + 1, 2), 16));
        return [.. bytes];
    }
}
