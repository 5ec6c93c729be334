using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>GET /packages/{packageName}/versions</c>. Source: spec 6.10.</summary>
public sealed record ListPackageVersionsRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }

    /// <summary>DRAFT, PUBLISHED or DEPRECATED; absent for all.</summary>
    [JsonIgnore]
    public string? Status { get; init; }

    /// <summary>1–100.</summary>
    [JsonIgnore]
    public int? MaxResults { get; init; }

    /// <summary>Opaque: from the page before; absent for the first page.</summary>
    [JsonIgnore]
    public string? NextToken { get; init; }
}

public sealed record ListPackageVersionsResponse
{
    public IReadOnlyList<PackageVersionSummary>? PackageVersionSummaries { get; init; }

    /// <summary>Absent on the last page.</summary>
    public string? NextToken { get; init; }
}
