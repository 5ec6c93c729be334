using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>PUT /packages/{packageName}/versions/{versionName}/sbom</c>. Source: spec 6.13.</summary>
public sealed record AssociateSbomWithPackageVersionRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }

    /// <summary>Required; 1–64 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? VersionName { get; init; }

    /// <summary>Required.</summary>
    public Sbom? Sbom { get; init; }

    /// <summary>36–64 characters without white space. SDKs fill in a UUID and repeat it in retries of one call.</summary>
    [JsonIgnore]
    public string? ClientToken { get; init; }
}

public sealed record AssociateSbomWithPackageVersionResponse
{
    public string? PackageName { get; init; }

    public string? VersionName { get; init; }

    public Sbom? Sbom { get; init; }

    /// <summary>IN_PROGRESS right after the call.</summary>
    public string? SbomValidationStatus { get; init; }
}
