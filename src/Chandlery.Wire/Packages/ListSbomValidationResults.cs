using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>GET /packages/{packageName}/versions/{versionName}/sbom-validation-results</c>. Source: spec 6.15.</summary>
public sealed record ListSbomValidationResultsRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }

    /// <summary>Required; 1–64 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? VersionName { get; init; }

    /// <summary>FAILED or SUCCEEDED; absent for all.</summary>
    [JsonIgnore]
    public string? ValidationResult { get; init; }

    /// <summary>1–100.</summary>
    [JsonIgnore]
    public int? MaxResults { get; init; }

    /// <summary>Opaque: from the page before; absent for the first page.</summary>
    [JsonIgnore]
    public string? NextToken { get; init; }
}

public sealed record ListSbomValidationResultsResponse
{
    public IEnumerable<SbomValidationResultSummary>? ValidationResultSummaries { get; init; }

    /// <summary>Absent on the last page.</summary>
    public string? NextToken { get; init; }
}
