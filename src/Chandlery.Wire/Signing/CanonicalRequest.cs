namespace Chandlery.Wire.Signing;

/// <summary>The one spelling of a request that both ends hash. Source: spec 2.7.</summary>
static class CanonicalRequest
{
    /// <summary>Writes all of it.</summary>
    /// <param name="target">Raw, in origin form: <c>/path?query</c>.</param>
    /// <param name="presigned">Whether the query holds the signature, which cannot be under itself.</param>
    /// <returns>A signed header that the request does not have; null where all are there.</returns>
    public static string? Write<THeaders>(
        ref ByteText text,
        string method,
        scoped ReadOnlySpan<char> target,
        THeaders headers,
        scoped ReadOnlySpan<char> signedHeaders,
        scoped ReadOnlySpan<byte> payloadHash,
        bool presigned)
        where THeaders : IRequestHeaders
    {
        var mark = target.IndexOf('?');

        text.Add(method);
        text.Add('\n');
        CanonicalPath.Write(ref text, mark < 0 ? target : target[..mark]);
        text.Add('\n');
        CanonicalQuery.Write(ref text, mark < 0 ? default : target[(mark + 1)..], presigned);
        text.Add('\n');
        if (CanonicalHeaders.Write(ref text, headers, signedHeaders) is { } missing)
            return missing;

        text.Add('\n');
        text.Add(signedHeaders);
        text.Add('\n');
        text.AddHex(payloadHash);
        return null;
    }
}
