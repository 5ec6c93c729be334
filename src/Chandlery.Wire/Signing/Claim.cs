using System.Buffers;
using System.Globalization;

namespace Chandlery.Wire.Signing;

/// <summary>What a request says of its own signature, before anything of it is believed. Source: spec 2.7.</summary>
/// <remarks>
/// Reading a claim needs neither body nor secret. Whoever has read it asks in this order: whose key is it, is it for here
/// (<see cref="OutOfScope"/>), is it for now (<see cref="OutOfTime"/>), and with the body, does it hold (<see cref="Verifier"/>).
/// </remarks>
public readonly partial struct Claim
{
    internal const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>How far the clocks of the two ends may lie apart, either way.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    static readonly string[] DateForms = ["r", "ddd, dd MMM yyyy HH':'mm':'ss '-0000'"];
    static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");
    static readonly SearchValues<char> HeaderList = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz;");

    public Credential Credential { get; internal init; }

    /// <summary>When it was signed, in UTC, to the second.</summary>
    public DateTimeOffset Time { get; internal init; }

    /// <summary>Of a presigned request, how long after <see cref="Time"/> it holds: 1 s to 7 days. Null in the header form.</summary>
    public TimeSpan? ValidFor { get; internal init; }

    /// <summary>Sent with temporary credentials; not judged here.</summary>
    public string? SecurityToken { get; internal init; }

    /// <summary><see cref="Time"/> as the string to sign has it.</summary>
    internal string Timestamp { get; init; }

    /// <summary>Lower-case names in the order they were signed in, separated by semicolons.</summary>
    internal ReadOnlyMemory<char> SignedHeaders { get; init; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    internal ReadOnlyMemory<char> Signature { get; init; }

    /// <summary>What the header x-amz-content-sha256 says; null where it is not sent.</summary>
    internal string? ContentHash { get; init; }

    internal bool Presigned => ValidFor is not null;

    /// <summary>Reads what a request says of its signature, in its Authorization header or in its query.</summary>
    /// <param name="target">The raw request target in origin form, as received.</param>
    /// <returns>Null where the claim is well formed; otherwise why not, and the claim is not to be used.</returns>
    public static Refusal? Read<THeaders>(string target, THeaders headers, out Claim claim)
        where THeaders : IRequestHeaders
    {
        claim = default;
        var presigned = target.Contains("X-Amz-", StringComparison.Ordinal) ? QueryParameters.In(target) : null;
        var authorization = headers.Find(HeaderNames.Authorization);

        return (authorization.Count, presigned) switch
        {
            (0, null) => Refusal.Unsigned,
            (0, not null) => ReadQuery(presigned, headers, out claim),
            (1, null) when authorization[0].Length == 0 => Refusal.Unsigned,
            (1, null) => ReadHeader(authorization[0], headers, out claim),
            (_, null) => Refusal.Incomplete("The Authorization header is sent more than once."),
            _ => Refusal.Incomplete("The request is signed twice, in its Authorization header and in its query. Use one of them."),
        };
    }

    /// <summary>Null where the credential is for one of these services and Regions; otherwise a refusal that names the part that is not.</summary>
    /// <param name="regions">Empty where any name of AWS's form will do (Q38).</param>
    public Refusal? OutOfScope(ReadOnlySpan<string> services, ReadOnlySpan<string> regions)
    {
        if (!Among(services, Credential.Service))
            return Refusal.Invalid($"The credential is scoped to the service '{Credential.Service}', and not to '{string.Join("' or '", services!)}'.");

        if (regions.IsEmpty ? !Regions.IsWellFormed(Credential.Region) : !Among(regions, Credential.Region))
            return Refusal.Invalid($"The credential is scoped to the Region '{Credential.Region}', which is not served here.");

        return null;
    }

    /// <summary>Null where the signature is neither too old nor from the future, <see cref="Skew"/> allowed for.</summary>
    public Refusal? OutOfTime(DateTimeOffset now)
    {
        if (Time - now > Skew)
            return Refusal.Invalid($"Signature not yet current: it is dated {Timestamp}, and here it is {Signing.Timestamp.Of(now)}.");

        if (now - Time > (ValidFor ?? Skew))
            return Refusal.Invalid($"Signature expired: it is dated {Timestamp}{(ValidFor is { } span ? $" and holds for {span.TotalSeconds} seconds" : "")}, and here it is {Signing.Timestamp.Of(now)}.");

        return null;
    }

    /// <summary>The second half of both forms: every part is there, and is now judged by its form and against the others.</summary>
    /// <param name="timestamp">Of the query; null where the headers have it. So with the token.</param>
    static Refusal? Complete<THeaders>(
        ReadOnlyMemory<char> credential,
        ReadOnlyMemory<char> signedHeaders,
        ReadOnlyMemory<char> signature,
        string? timestamp,
        string? securityToken,
        TimeSpan? validFor,
        THeaders headers,
        out Claim claim)
        where THeaders : IRequestHeaders
    {
        claim = default;
        var names = signedHeaders.Span;
        if (!Credential.TryRead(credential, out var read))
            return Refusal.Incomplete("'Credential' must have the form accessKeyId/yyyyMMdd/region/service/aws4_request.");
        if (!IsHeaderList(names))
            return Refusal.Incomplete("'SignedHeaders' must be lower-case header names, separated by semicolons.");
        if (signature.Length != 64 || signature.Span.ContainsAnyExcept(LowerHex))
            return Refusal.Incomplete("'Signature' must be 64 lower-case hexadecimal digits.");

        if (!HeaderNames.Among(names, HeaderNames.Host))
            return Refusal.Invalid("The header 'host' must be signed.");
        if (SignedOrAbsent(HeaderNames.Timestamp, names, headers, out var dated) is { } badDate)
            return badDate;
        if (SignedOrAbsent(HeaderNames.SecurityToken, names, headers, out var token) is { } badToken)
            return badToken;
        if (SignedOrAbsent(HeaderNames.ContentHash, names, headers, out var contentHash) is { } badHash)
            return badHash;
        if (SignedOrAbsent(HeaderNames.Target, names, headers, out _) is { } badTarget)
            return badTarget;

        timestamp ??= dated ?? HttpDate(headers.Find(HeaderNames.Date));
        if (timestamp is null)
            return Refusal.Incomplete("The request lacks the header 'X-Amz-Date', and has no 'Date' of HTTP's form in its place.");
        if (!Signing.Timestamp.TryRead(timestamp, out var time))
            return Refusal.Incomplete("'X-Amz-Date' must have the form yyyyMMddTHHmmssZ.");
        if (!timestamp.AsSpan(0, 8).SequenceEqual(read.Date))
            return Refusal.Invalid($"The credential is scoped to the date {read.Date}, and the request is dated {timestamp}.");
        if (contentHash is not null && (contentHash.Length != 64 || contentHash.AsSpan().ContainsAnyExcept(LowerHex)))
            return Refusal.Invalid("The header 'x-amz-content-sha256' must be the SHA-256 of the body in lower-case hexadecimal digits; unsigned and streamed payloads are not taken.");

        claim = new()
        {
            Credential = read,
            Time = time,
            ValidFor = validFor,
            SecurityToken = securityToken ?? token,
            Timestamp = timestamp,
            SignedHeaders = signedHeaders,
            Signature = signature,
            ContentHash = contentHash,
        };
        return null;
    }

    /// <summary>A header that changes what a signature means must be under the signature itself, and there once.</summary>
    static Refusal? SignedOrAbsent<THeaders>(string name, ReadOnlySpan<char> signedHeaders, THeaders headers, out string? value)
        where THeaders : IRequestHeaders
    {
        var sent = headers.Find(name);
        value = sent.Count == 0 ? null : sent[0];
        return sent.Count switch
        {
            0 => null,
            1 when HeaderNames.Among(signedHeaders, name) => null,
            1 => Refusal.Invalid($"The header '{name}' is sent and must be signed."),
            _ => Refusal.Incomplete($"The header '{name}' is sent more than once."),
        };
    }

    /// <summary>The timestamp that stands for a Date header: botocore signs that one where a caller has set it, and ends it on -0000.</summary>
    static string? HttpDate(HeaderValues date) =>
        date.Count == 1 && DateTimeOffset.TryParseExact(date[0], DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Signing.Timestamp.Of(time)
            : null;

    static bool IsHeaderList(ReadOnlySpan<char> list) =>
        list.Length > 0 && list[0] != ';' && list[^1] != ';' && !list.Contains(";;", StringComparison.Ordinal) && !list.ContainsAnyExcept(HeaderList);

    static bool Among(ReadOnlySpan<string> names, ReadOnlySpan<char> name)
    {
        foreach (var one in names)
        {
            if (name.SequenceEqual(one))
                return true;
        }

        return false;
    }
}
