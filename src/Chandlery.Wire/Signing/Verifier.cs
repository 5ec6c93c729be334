using System.Buffers;
using System.Security.Cryptography;

namespace Chandlery.Wire.Signing;

/// <summary>Whether a request is the one that was signed. Source: spec 2.7.</summary>
public static class Verifier
{
    /// <param name="target">The raw request target in origin form, as received.</param>
    /// <param name="body">All of it.</param>
    /// <param name="key">Of <paramref name="claim"/>'s credential.</param>
    /// <returns>Null where the signature holds; otherwise an <see cref="RefusalKind.InvalidSignature"/>.</returns>
    /// <remarks>Says nothing of scope and time. Allocates nothing where each header has one value of a name that clients are known to sign, and the query has one pair or none.</remarks>
    public static Refusal? Check<THeaders>(in Claim claim, string method, string target, THeaders headers, ReadOnlySequence<byte> body, SigningKey key)
        where THeaders : IRequestHeaders
    {
        Span<byte> payloadHash = stackalloc byte[Sha256.Size];
        Sha256.Hash(body, payloadHash);
        if (claim.ContentHash is { } said && !Equal(said, payloadHash))
            return Refusal.Invalid("The header 'x-amz-content-sha256' is not the SHA-256 of the body that was received.");

        Span<byte> mac = stackalloc byte[Sha256.Size];
        if (RequestSignature.Make(claim, method, target, headers, payloadHash, key, mac) is { } missing)
            return Refusal.Invalid($"The header '{missing}' is signed and not in the request.");

        return Equal(claim.Signature.Span, mac) ? null : Refusal.Mismatch;
    }

    /// <param name="hex">64 lower-case digits.</param>
    static bool Equal(ReadOnlySpan<char> hex, ReadOnlySpan<byte> expected)
    {
        Span<byte> given = stackalloc byte[Sha256.Size];
        return Convert.FromHexString(hex, given, out _, out var written) == OperationStatus.Done
            && written == given.Length
            && CryptographicOperations.FixedTimeEquals(given, expected);
    }
}
