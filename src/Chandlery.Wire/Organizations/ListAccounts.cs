namespace Chandlery.Wire.Organizations;

public sealed record ListAccountsRequest
{
    /// <summary>Opaque: from the page before; absent for the first page.</summary>
    public string? NextToken { get; init; }

    /// <summary>1–20.</summary>
    public int? MaxResults { get; init; }
}

public sealed record ListAccountsResponse
{
    public IEnumerable<Account>? Accounts { get; init; }

    /// <summary>Absent on the last page.</summary>
    public string? NextToken { get; init; }
}
