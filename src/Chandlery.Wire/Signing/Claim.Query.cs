using System.Globalization;

namespace Chandlery.Wire.Signing;

/// <content>The presigned form: the same parts as parameters of the query.</content>
public readonly partial struct Claim
{
    internal const int LongestValidity = 7 * 24 * 60 * 60;

    static Refusal? ReadQuery<THeaders>(QueryParameters query, THeaders headers, out Claim claim)
        where THeaders : IRequestHeaders
    {
        claim = default;
        if (query.Twice is { } twice)
            return Refusal.Incomplete($"The query has '{twice}' twice.");

        var (credential, signedHeaders, signature) = (query["X-Amz-Credential"], query["X-Amz-SignedHeaders"], query["X-Amz-Signature"]);
        var (algorithm, date, expires) = (query["X-Amz-Algorithm"], query["X-Amz-Date"], query["X-Amz-Expires"]);
        if (algorithm is null || credential is null || date is null || expires is null || signedHeaders is null || signature is null)
        {
            return Refusal.Incomplete(Lacking(
                "The query",
                ("X-Amz-Algorithm", algorithm is null), ("X-Amz-Credential", credential is null), ("X-Amz-Date", date is null),
                ("X-Amz-Expires", expires is null), ("X-Amz-SignedHeaders", signedHeaders is null), ("X-Amz-Signature", signature is null)));
        }

        if (algorithm != Algorithm)
            return Refusal.Incomplete($"'X-Amz-Algorithm' must be {Algorithm}.");
        if (!int.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > LongestValidity)
            return Refusal.Incomplete($"'X-Amz-Expires' must be a number of seconds from 1 to {LongestValidity}.");

        return Complete(
            credential.AsMemory(), signedHeaders.AsMemory(), signature.AsMemory(), date, query["X-Amz-Security-Token"],
            TimeSpan.FromSeconds(seconds), headers, out claim);
    }
}
