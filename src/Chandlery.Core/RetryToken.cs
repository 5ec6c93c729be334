namespace Chandlery.Core;

/// <summary>A caller's <c>clientToken</c> with the hash of the request it came with. Kept on the row it created (spec 5, Q13).</summary>
/// <param name="Value">36–64 characters without white space.</param>
/// <param name="RequestHash">From <see cref="RequestHash"/>; equal for requests that are the same after normalisation (Q40).</param>
public sealed record RetryToken(string Value, string RequestHash);
