using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>GET /packages/{packageName}</c>. Source: spec 6.2.</summary>
public sealed record GetPackageRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }
}

public sealed record GetPackageResponse
{
    public string? PackageName { get; init; }

    public string? PackageArn { get; init; }

    public string? Description { get; init; }

    /// <summary>Absent while the package has no default.</summary>
    public string? DefaultVersionName { get; init; }

    public DateTimeOffset? CreationDate { get; init; }

    public DateTimeOffset? LastModifiedDate { get; init; }
}
