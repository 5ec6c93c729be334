using System.Globalization;
using System.Security.Cryptography;

namespace Chandlery.Wire.Signing;

/// <summary>Signs requests, in their headers or in their query. Source: spec 2.7.</summary>
/// <param name="service">As the credential scope names it: <c>iot</c> for the catalog.</param>
public sealed class Signer(AccessKey accessKey, string region, string service, TimeProvider clock)
{
    readonly SigningKeys keys = new(capacity: 2);

    /// <summary>Signs in the header form.</summary>
    /// <param name="target">Exactly as it will be sent: <c>/path?query</c>, percent-encoded.</param>
    /// <param name="headers">All of them are signed. <c>Host</c> must be among them; a name given twice has two values.</param>
    /// <returns>The headers to send besides: X-Amz-Date, X-Amz-Content-Sha256, X-Amz-Security-Token for a session, Authorization.</returns>
    public IReadOnlyList<KeyValuePair<string, string>> Sign(
        string method, string target, IEnumerable<KeyValuePair<string, string>> headers, ReadOnlySpan<byte> body)
    {
        var (timestamp, credential) = Now();
        var payloadHash = SHA256.HashData(body);
        var added = new List<KeyValuePair<string, string>>
        {
            new("X-Amz-Date", timestamp),
            new("X-Amz-Content-Sha256", Convert.ToHexStringLower(payloadHash)),
        };
        if (accessKey.SessionToken is { } token)
            added.Add(new("X-Amz-Security-Token", token));

        var signed = new HeadersToSign([.. headers, .. added]);
        var claim = new Claim { Credential = credential, Timestamp = timestamp, SignedHeaders = signed.Names.AsMemory() };
        var signature = Make(claim, method, target, signed, payloadHash);

        added.Add(new("Authorization", $"{Claim.Algorithm} Credential={credential.Text}, SignedHeaders={signed.Names}, Signature={signature}"));
        return added;
    }

    /// <summary>Signs in the query form: whoever holds the target may send the request, without a key, until it expires.</summary>
    /// <param name="headers">Must be sent as they are; <c>Host</c> must be among them.</param>
    /// <param name="validFor">1 s to 7 days, in whole seconds.</param>
    /// <returns>The target to send.</returns>
    public string Presign(
        string method, string target, IEnumerable<KeyValuePair<string, string>> headers, ReadOnlySpan<byte> body, TimeSpan validFor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(validFor.TotalSeconds, 1, nameof(validFor));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(validFor.TotalSeconds, Claim.LongestValidity, nameof(validFor));

        var (timestamp, credential) = Now();
        var signed = new HeadersToSign([.. headers]);
        var seconds = ((int)validFor.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var presigned = target + (target.Contains('?', StringComparison.Ordinal) ? "&" : "?")
            + $"X-Amz-Algorithm={Claim.Algorithm}&X-Amz-Credential={Uri.EscapeDataString(credential.Text)}&X-Amz-Date={timestamp}&X-Amz-Expires={seconds}"
            + (accessKey.SessionToken is { } token ? $"&X-Amz-Security-Token={Uri.EscapeDataString(token)}" : "")
            + $"&X-Amz-SignedHeaders={Uri.EscapeDataString(signed.Names)}";

        var claim = new Claim { Credential = credential, Timestamp = timestamp, SignedHeaders = signed.Names.AsMemory(), ValidFor = validFor };
        return $"{presigned}&X-Amz-Signature={Make(claim, method, presigned, signed, SHA256.HashData(body))}";
    }

    (string Timestamp, Credential Credential) Now()
    {
        var timestamp = Timestamp.Of(clock.GetUtcNow());
        return (timestamp, Credential.Of(accessKey.Id, timestamp.AsSpan(0, 8), region, service));
    }

    string Make(in Claim claim, string method, string target, HeadersToSign headers, ReadOnlySpan<byte> payloadHash)
    {
        Span<byte> mac = stackalloc byte[SHA256.HashSizeInBytes];
        RequestSignature.Make(claim, method, target, headers, payloadHash, keys.For(claim.Credential, accessKey.Secret), mac);
        return Convert.ToHexStringLower(mac);
    }
}
