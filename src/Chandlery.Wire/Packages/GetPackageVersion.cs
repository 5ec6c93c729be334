using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>GET /packages/{packageName}/versions/{versionName}</c>. Source: spec 6.7.</summary>
public sealed record GetPackageVersionRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }

    /// <summary>Required; 1–64 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? VersionName { get; init; }
}

public sealed record GetPackageVersionResponse
{
    public string? PackageVersionArn { get; init; }

    public string? PackageName { get; init; }

    public string? VersionName { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    public PackageVersionArtifact? Artifact { get; init; }

    /// <summary>DRAFT, PUBLISHED or DEPRECATED.</summary>
    public string? Status { get; init; }

    /// <summary>Never sent by this server (Q6).</summary>
    public string? ErrorReason { get; init; }

    public DateTimeOffset? CreationDate { get; init; }

    public DateTimeOffset? LastModifiedDate { get; init; }

    public Sbom? Sbom { get; init; }

    /// <summary>IN_PROGRESS, FAILED or SUCCEEDED; absent without an SBOM.</summary>
    public string? SbomValidationStatus { get; init; }

    public string? Recipe { get; init; }
}
