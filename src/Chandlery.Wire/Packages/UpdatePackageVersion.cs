using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>PATCH /packages/{packageName}/versions/{versionName}</c>: absent members stay as they are. Source: spec 6.8.</summary>
public sealed record UpdatePackageVersionRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }

    /// <summary>Required; 1–64 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? VersionName { get; init; }

    /// <summary>At most 1024 characters, none of them control characters. Sensitive. The empty text clears it (Q4).</summary>
    public string? Description { get; init; }

    /// <summary>Keys <c>[a-zA-Z0-9:_-]</c>, values printable and not empty, 3072 bytes in all (Q5). Sensitive. Replaces the whole map (Q22). A null value is for the server to refuse (Q1).</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>Replaces the artifact as a unit.</summary>
    public PackageVersionArtifact? Artifact { get; init; }

    /// <summary>PUBLISH or DEPRECATE.</summary>
    public string? Action { get; init; }

    /// <summary>At most 3072 characters, by convention a JSON job document. Sensitive.</summary>
    public string? Recipe { get; init; }

    /// <summary>36–64 characters without white space. SDKs fill in a UUID and repeat it in retries of one call.</summary>
    [JsonIgnore]
    public string? ClientToken { get; init; }
}

public sealed record UpdatePackageVersionResponse;
