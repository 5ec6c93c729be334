namespace Chandlery.Wire.Signing;

/// <summary>From a request to its signature: the part that both ends share.</summary>
static class RequestSignature
{
    /// <summary>Most requests fit; a longer one costs a rented buffer.</summary>
    const int Room = 1024;

    /// <param name="payloadHash">SHA-256 of the body.</param>
    /// <param name="mac">Takes the 32 bytes of the signature.</param>
    /// <returns>A signed header that the request does not have; null where the signature was made.</returns>
    public static string? Make<THeaders>(
        in Claim claim, string method, string target, THeaders headers, ReadOnlySpan<byte> payloadHash, SigningKey key, Span<byte> mac)
        where THeaders : IRequestHeaders
    {
        var text = new ByteText(stackalloc byte[Room]);
        try
        {
            if (CanonicalRequest.Write(ref text, method, target, headers, claim.SignedHeaders.Span, payloadHash, claim.Presigned) is { } missing)
                return missing;

            Span<byte> hash = stackalloc byte[Sha256.Size];
            Sha256.Hash(text.Written, hash);

            text.Cut(0);
            text.Add(Claim.Algorithm);
            text.Add('\n');
            text.Add(claim.Timestamp);
            text.Add('\n');
            text.Add(claim.Credential.Scope);
            text.Add('\n');
            text.AddHex(hash);
            key.Sign(text.Written, mac);
            return null;
        }
        finally
        {
            text.Dispose();
        }
    }
}
