namespace Chandlery.Wire.Signing;

/// <summary>Which exception of the contract a refused signature is answered with; all are 403. Source: spec 2.5.</summary>
public enum RefusalKind
{
    /// <summary>MissingAuthenticationTokenException: nothing says who calls.</summary>
    Unsigned,

    /// <summary>IncompleteSignatureException: a signature is there, and a part of it is missing or malformed.</summary>
    IncompleteSignature,

    /// <summary>InvalidSignatureException: of another request, secret, scope or time.</summary>
    InvalidSignature,
}

/// <summary>Why a signature is not accepted.</summary>
/// <param name="Message">A sentence that the caller may read: no secret in it, and nothing from which a right signature could be made.</param>
public sealed record Refusal(RefusalKind Kind, string Message)
{
    internal static Refusal Unsigned { get; } = new(RefusalKind.Unsigned, "The request is not signed.");

    internal static Refusal Mismatch { get; } = new(
        RefusalKind.InvalidSignature,
        "The signature is not the one that this request has under the secret of its access key. Check the secret, and that nothing on the way changes the request.");

    internal static Refusal Incomplete(string message) => new(RefusalKind.IncompleteSignature, message);

    internal static Refusal Invalid(string message) => new(RefusalKind.InvalidSignature, message);
}
