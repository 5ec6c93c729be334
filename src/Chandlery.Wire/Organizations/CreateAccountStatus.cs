namespace Chandlery.Wire.Organizations;

/// <summary>A request for an account, and what came of it.</summary>
public sealed record CreateAccountStatus
{
    public string? Id { get; init; }

    public string? AccountName { get; init; }

    public string? State { get; init; }

    public DateTimeOffset? RequestedTimestamp { get; init; }

    public DateTimeOffset? CompletedTimestamp { get; init; }

    /// <summary>Absent where it failed.</summary>
    public string? AccountId { get; init; }

    /// <summary>Never there: there is no account of AWS GovCloud beside.</summary>
    public string? GovCloudAccountId { get; init; }

    /// <summary>Only where it failed.</summary>
    public string? FailureReason { get; init; }
}
