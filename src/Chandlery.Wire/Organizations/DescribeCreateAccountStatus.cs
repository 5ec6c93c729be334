namespace Chandlery.Wire.Organizations;

public sealed record DescribeCreateAccountStatusRequest
{
    /// <summary>Required.</summary>
    public string? CreateAccountRequestId { get; init; }
}

public sealed record DescribeCreateAccountStatusResponse
{
    public CreateAccountStatus? CreateAccountStatus { get; init; }
}
