using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>GET /packages</c>. Source: spec 6.5.</summary>
public sealed record ListPackagesRequest
{
    /// <summary>1–100.</summary>
    [JsonIgnore]
    public int? MaxResults { get; init; }

    /// <summary>Opaque: from the page before; absent for the first page.</summary>
    [JsonIgnore]
    public string? NextToken { get; init; }
}

public sealed record ListPackagesResponse
{
    public IEnumerable<PackageSummary>? PackageSummaries { get; init; }

    /// <summary>Absent on the last page.</summary>
    public string? NextToken { get; init; }
}
