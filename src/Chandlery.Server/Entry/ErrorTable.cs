namespace Chandlery.Server.Entry;

/// <summary>The only place that knows what a fault is called on the wire. Source: spec 2.5, 12.</summary>
static class ErrorTable
{
    public static (string Name, int Status) Of(ErrorFamily family, FaultKind kind) => family is ErrorFamily.Accounts or ErrorFamily.AccountRequests
        ? OfOrganizations(family, kind)
        : OfCatalogs(family, kind);

    /// <summary>The word of Organizations for a broken constraint; null where it has none.</summary>
    public static string? ReasonOf(BreachKind breach) => breach switch
    {
        BreachKind.Missing => "INPUT_REQUIRED",
        BreachKind.Pattern => "INVALID_PATTERN",
        BreachKind.NotOfTheValues => "INVALID_ENUM",
        BreachKind.TooLong => "MAX_LENGTH_EXCEEDED",
        BreachKind.TooShort => "MIN_LENGTH_EXCEEDED",
        BreachKind.TooLarge => "MAX_VALUE_EXCEEDED",
        BreachKind.TooSmall => "MIN_VALUE_EXCEEDED",
        BreachKind.PageToken => "INVALID_NEXT_TOKEN",
        _ => null,
    };

    static (string Name, int Status) OfCatalogs(ErrorFamily family, FaultKind kind) => (kind, family) switch
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

    /// <summary>In awsJson1_1 what a client does wrong is 400, whatever it is.</summary>
    static (string Name, int Status) OfOrganizations(ErrorFamily family, FaultKind kind) => kind switch
    {
        FaultKind.Invalid => ("InvalidInputException", 400),
        FaultKind.NotFound => (family == ErrorFamily.Accounts ? "AccountNotFoundException" : "CreateAccountStatusNotFoundException", 400),
        FaultKind.Conflict or FaultKind.Throttled => ("TooManyRequestsException", 400),
        FaultKind.Internal or FaultKind.Unavailable => ("ServiceException", 500),
        FaultKind.TooLarge => OfCatalogs(family, kind),
        _ => (OfCatalogs(family, kind).Name, 400),
    };
}
