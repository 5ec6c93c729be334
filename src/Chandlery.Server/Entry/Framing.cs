namespace Chandlery.Server.Entry;

/// <summary>What the web server is more generous with than another reader on the way may be. Source: RFC 9112, 2.2, 3.2, 6.1 and 6.3.</summary>
static class Framing
{
    /// <summary>Whether the target has white space or control characters in it: to another reader it may end there.</summary>
    public static bool IsTargetInDoubt(string rawTarget) => rawTarget.AsSpan().ContainsAnyInRange('\0', ' ') || rawTarget.Contains('\u007F');

    /// <summary>
    /// Whether something else than plain chunks, or something besides them, says how long the body is: then a proxy may see the
    /// next request begin at another place than we do.
    /// </summary>
    public static bool IsBodyInDoubt(HttpRequest request)
    {
        var encodings = request.Headers.TransferEncoding;
        if (encodings.Count == 0)
            return false;

        // Kestrel goes by the last encoding, and puts a length that was given besides under another name.
        return HttpProtocol.IsHttp10(request.Protocol)
            || request.Headers.ContainsKey("X-Content-Length")
            || encodings.Count > 1
            || !string.Equals(encodings[0], "chunked", StringComparison.OrdinalIgnoreCase);
    }
}
