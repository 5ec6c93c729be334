namespace Chandlery.Server.Entry.Query;

/// <summary>What a fault is called by IAM and STS. Source: their models, and the common errors of the query protocol.</summary>
static class QueryErrors
{
    public static (string Code, int Status) Of(FaultKind kind) => kind switch
    {
        FaultKind.Invalid => ("ValidationError", 400),
        FaultKind.InvalidInput => ("InvalidInput", 400),
        FaultKind.NotFound => ("NoSuchEntity", 404),
        FaultKind.Conflict => ("EntityAlreadyExists", 409),
        FaultKind.InUse => ("DeleteConflict", 409),
        FaultKind.MalformedPolicy => ("MalformedPolicyDocument", 400),
        FaultKind.PoliciesTooLarge => ("PackedPolicyTooLarge", 400),
        FaultKind.QuotaExceeded => ("LimitExceeded", 409),
        FaultKind.Throttled => ("Throttling", 400),

        FaultKind.Unsigned => ("MissingAuthenticationToken", 403),
        FaultKind.IncompleteSignature => ("IncompleteSignature", 400),
        FaultKind.UnknownClient => ("InvalidClientTokenId", 403),
        FaultKind.InvalidSignature => ("SignatureDoesNotMatch", 403),
        FaultKind.ExpiredToken => ("ExpiredToken", 403),
        FaultKind.Denied => ("AccessDenied", 403),

        FaultKind.UnknownOperation => ("InvalidAction", 400),
        FaultKind.Malformed => ("MalformedInput", 400),
        FaultKind.TooLarge => ("RequestEntityTooLarge", 413),
        FaultKind.Unavailable => ("ServiceUnavailable", 503),
        FaultKind.Internal => ("InternalFailure", 500),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
