namespace Chandlery.Server.Entry;

/// <summary>The request target as it came over the wire, cut into pieces.</summary>
/// <remarks>
/// Never the server's own idea of the path: that has dot segments folded away, slashes decoded, and matches without regard
/// to case (spec 2.8). What does not decode is left as it is, so that the constraint of its member refuses it by name.
/// </remarks>
sealed class RequestTarget
{
    RequestTarget(string raw)
    {
        Raw = raw;
        (Path, Query) = raw.IndexOf('?') is var mark and >= 0 ? (raw[..mark], raw[(mark + 1)..]) : (raw, "");
    }

    /// <summary>In origin form, as it was signed.</summary>
    public string Raw { get; }

    /// <summary>Percent-encoded, beginning with a slash.</summary>
    public string Path { get; }

    /// <summary>Percent-encoded, without the question mark; empty where there is none.</summary>
    public string Query { get; }

    /// <param name="raw">In origin form (<c>/path?query</c>) or absolute form (<c>http://host/path?query</c>).</param>
    public static RequestTarget Of(string raw)
    {
        if (!raw.StartsWith('/') && raw.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0)
        {
            var end = raw.AsSpan(scheme + 3).IndexOfAny('/', '?');
            raw = end < 0 ? "/" : raw[scheme + 3 + end] == '/' ? raw[(scheme + 3 + end)..] : "/" + raw[(scheme + 3 + end)..];
        }

        return new(raw);
    }

    /// <summary>The path's segments, each decoded once: <c>/packages/</c> has two, the second empty.</summary>
    public string[] Segments()
    {
        var segments = new string[Path.AsSpan().Count('/')];
        var i = -1;
        foreach (var range in Path.AsSpan().Split('/'))
        {
            if (i >= 0)
                segments[i] = Decode(Path[range]);
            i++;
        }

        return segments;
    }

    /// <summary>The values given for a parameter, in their order: one, where the client means it well.</summary>
    public List<string> Parameters(string name)
    {
        var values = new List<string>(1);
        foreach (var range in Query.AsSpan().Split('&'))
        {
            var pair = Query.AsSpan(range);
            var equals = pair.IndexOf('=');
            var key = equals < 0 ? pair : pair[..equals];
            if (key.SequenceEqual(name) || (key.Contains('%') && Decode(key.ToString()) == name))
                values.Add(equals < 0 ? "" : Decode(pair[(equals + 1)..].ToString()));
        }

        return values;
    }

    static string Decode(string text) => text.Contains('%') ? Uri.UnescapeDataString(text) : text;
}
