namespace Chandlery.Wire.Signing;

/// <summary>Signs what an <see cref="HttpClient"/> sends: host, content type, the operation where a header names it, date, body hash and session token.</summary>
/// <remarks>
/// The target is signed as the Uri spells it, and a plain <see cref="Uri"/> folds the segments <c>.</c> and <c>..</c> and
/// decodes some escapes. Where a target must arrive letter by letter, send an absolute Uri made with
/// <see cref="UriCreationOptions.DangerousDisablePathAndQueryCanonicalization"/>: HttpClient's base address would fold it again.
/// </remarks>
public sealed class SigningHandler(Signer signer, HttpMessageHandler next) : DelegatingHandler(next)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Sign(request, body);
        return await base.SendAsync(request, cancellationToken);
    }

    /// <summary>Not for use: a request that went out by this way would not be signed.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Requests are signed on their asynchronous way only.");

    void Sign(HttpRequestMessage request, byte[] body)
    {
        var uri = request.RequestUri!;
        request.Headers.Host ??= uri.Authority;
        var headers = new List<KeyValuePair<string, string>> { new("Host", request.Headers.Host) };
        if (request.Content is { } content && content.Headers.NonValidated.TryGetValues("Content-Type", out var type))
            headers.Add(new("Content-Type", type.ToString()));
        if (request.Headers.NonValidated.TryGetValues(HeaderNames.Target, out var operation))
            headers.Add(new(HeaderNames.Target, operation.ToString()));

        foreach (var (name, value) in signer.Sign(request.Method.Method, uri.PathAndQuery, headers, body))
        {
            // A request that is sent again is signed again.
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
