using Chandlery.Core.Constraints;

namespace Chandlery.Core;

/// <summary>What went wrong for the caller. The server's error table alone knows what each kind is called on the wire.</summary>
public enum FaultKind
{
    /// <summary>The request breaks a constraint or a rule of the catalog.</summary>
    Invalid,

    /// <summary>A member of a request to IAM has the form that its model asks for, and is of no use all the same.</summary>
    InvalidInput,

    /// <summary>What the request names does not exist.</summary>
    NotFound,

    /// <summary>The name is taken, a retry token was used for something else, or others kept changing the same thing.</summary>
    Conflict,

    /// <summary>A count would exceed what the catalog may hold.</summary>
    QuotaExceeded,

    /// <summary>Too many requests in too short a time.</summary>
    Throttled,

    /// <summary>The request carries no credentials.</summary>
    Unsigned,

    /// <summary>The credentials are there, but not in the form of a signature.</summary>
    IncompleteSignature,

    /// <summary>The access key or session token is not one of ours.</summary>
    UnknownClient,

    /// <summary>The signature is of another request, another secret, another scope or another time.</summary>
    InvalidSignature,

    /// <summary>The session that the credentials are of is over.</summary>
    ExpiredToken,

    /// <summary>The caller is known and may not do this.</summary>
    Denied,

    /// <summary>A policy is none.</summary>
    MalformedPolicy,

    /// <summary>The policies that are to limit a session are longer than a session can carry.</summary>
    PoliciesTooLarge,

    /// <summary>What is to be deleted has parts, or is in use.</summary>
    InUse,

    /// <summary>No operation has this path.</summary>
    UnknownOperation,

    /// <summary>The path has operations, and none with this method.</summary>
    UnknownMethod,

    /// <summary>The body is not the JSON that the operation takes.</summary>
    Malformed,

    /// <summary>The body is over the limit (Q37).</summary>
    TooLarge,

    /// <summary>The server failed; the caller may try again.</summary>
    Internal,

    /// <summary>The server cannot answer at this time; the caller may try again.</summary>
    Unavailable,
}

/// <summary>An answer other than success: a kind and a sentence that the caller may read.</summary>
/// <remarks>Never in the sentence: a secret, or a member that the model marks sensitive (description, attributes, recipe).</remarks>
public sealed class Fault(FaultKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public FaultKind Kind { get; } = kind;

    /// <summary>The bare name of what stands in the way (Q15); only with <see cref="FaultKind.Conflict"/>.</summary>
    public string? ResourceId { get; private init; }

    /// <summary>Which constraint is broken; only with <see cref="FaultKind.Invalid"/>.</summary>
    public BreachKind Breach { get; private init; }

    /// <summary>The methods that the path has; only with <see cref="FaultKind.UnknownMethod"/>.</summary>
    public IReadOnlyList<string> Methods { get; private init; } = [];

    public static Fault Invalid(string message, BreachKind breach = BreachKind.Other) => new(FaultKind.Invalid, message) { Breach = breach };

    public static Fault NotFound(string message) => new(FaultKind.NotFound, message);

    public static Fault Conflict(string message, string resourceId) => new(FaultKind.Conflict, message) { ResourceId = resourceId };

    public static Fault QuotaExceeded(string message) => new(FaultKind.QuotaExceeded, message);

    public static Fault UnknownMethod(IReadOnlyList<string> methods) =>
        new(FaultKind.UnknownMethod, $"No operation with this path has the method of the request. It has {string.Join(", ", methods)}.") { Methods = methods };

    /// <param name="why">For the log.</param>
    public static Fault Unavailable(string message, Exception? why = null) => new(FaultKind.Unavailable, message, why);

    public static Fault Denied(string message) => new(FaultKind.Denied, message);
}
