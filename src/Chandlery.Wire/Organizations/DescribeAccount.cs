namespace Chandlery.Wire.Organizations;

public sealed record DescribeAccountRequest
{
    /// <summary>Required; twelve digits.</summary>
    public string? AccountId { get; init; }
}

public sealed record DescribeAccountResponse
{
    public Account? Account { get; init; }
}
