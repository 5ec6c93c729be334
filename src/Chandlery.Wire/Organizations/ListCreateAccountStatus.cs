namespace Chandlery.Wire.Organizations;

public sealed record ListCreateAccountStatusRequest
{
    /// <summary>Those to show; all where absent or empty.</summary>
    public IReadOnlyList<string?>? States { get; init; }

    /// <summary>Opaque: from the page before; absent for the first page.</summary>
    public string? NextToken { get; init; }

    /// <summary>1–20.</summary>
    public int? MaxResults { get; init; }
}

public sealed record ListCreateAccountStatusResponse
{
    public IEnumerable<CreateAccountStatus>? CreateAccountStatuses { get; init; }

    /// <summary>Absent on the last page.</summary>
    public string? NextToken { get; init; }
}
