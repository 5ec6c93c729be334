namespace Chandlery.Wire.Signing;

/// <summary>A line for each signed header, in the order the signer named them; several values of one are joined by commas.</summary>
static class CanonicalHeaders
{
    /// <returns>A signed header that the request does not have; null where all are there.</returns>
    public static string? Write<THeaders>(ref ByteText text, THeaders headers, scoped ReadOnlySpan<char> signedHeaders)
        where THeaders : IRequestHeaders
    {
        foreach (var range in signedHeaders.Split(';'))
        {
            var name = HeaderNames.Of(signedHeaders[range]);
            var values = headers.Find(name);
            if (values.Count == 0)
                return name;

            text.Add(name);
            for (var i = 0; i < values.Count; i++)
            {
                text.Add(i == 0 ? ':' : ',');
                AddTrimmed(ref text, values[i]);
            }

            text.Add('\n');
        }

        return null;
    }

    /// <summary>Without blanks at its ends, and with one space for each run of blanks within, quoted or not: so do both SDKs.</summary>
    static void AddTrimmed(ref ByteText text, string value)
    {
        var rest = value.AsSpan().Trim(" \t");
        while (true)
        {
            var blank = rest.IndexOfAny(' ', '\t');
            if (blank < 0)
                break;

            text.Add(rest[..blank]);
            text.Add(' ');
            rest = rest[blank..].TrimStart(" \t");
        }

        text.Add(rest);
    }
}
