namespace Chandlery.Server.Entry;

/// <summary>The only place that knows what a fault is called on the wire. Source: spec 2.5, 12.</summary>
static class ErrorTable
{
    public static (string Name, int Status) Of(ErrorFamily family, FaultKind kind) => (kind, family) switch
    {
        (FaultKind.Invalid, ErrorFamily.Packages) => ("ValidationException", 400),
        (FaultKind.Invalid, _) => ("InvalidRequestException", 400),
        (FaultKind.NotFound, _) => ("ResourceNotFoundException", 404),
        (FaultKind.Conflict, ErrorFamily.Packages) => ("ConflictException", 409),

        // These families have no conflict; here it only means that others kept changing the same row, and SDKs try again.
        (FaultKind.Conflict, _) => ("ThrottlingException", 400),
        (FaultKind.QuotaExceeded, ErrorFamily.Packages) => ("ServiceQuotaExceededException", 402),
        (FaultKind.QuotaExceeded, _) => ("LimitExceededException", 410),
        (FaultKind.Throttled, _) => ("ThrottlingException", 400),

        (FaultKind.Unsigned, _) => ("MissingAuthenticationTokenException", 403),
        (FaultKind.IncompleteSignature, _) => ("IncompleteSignatureException", 403),
        (FaultKind.UnknownClient, _) => ("UnrecognizedClientException", 403),
        (FaultKind.InvalidSignature, _) => ("InvalidSignatureException", 403),
        (FaultKind.ExpiredToken, _) => ("ExpiredTokenException", 403),
        (FaultKind.Denied, _) => ("AccessDeniedException", 403),

        (FaultKind.UnknownOperation, _) => ("UnknownOperationException", 404),
        (FaultKind.UnknownMethod, _) => ("UnknownOperationException", 405),
        (FaultKind.Malformed, _) => ("SerializationException", 400),
        (FaultKind.TooLarge, _) => ("RequestEntityTooLargeException", 413),

        (FaultKind.Unavailable, ErrorFamily.Indexing) => ("ServiceUnavailableException", 503),
        (FaultKind.Internal or FaultKind.Unavailable, ErrorFamily.Packages) => ("InternalServerException", 500),
        (FaultKind.Internal or FaultKind.Unavailable, _) => ("InternalFailureException", 500),

        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
