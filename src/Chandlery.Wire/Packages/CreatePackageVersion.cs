using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>PUT /packages/{packageName}/versions/{versionName}</c>: a new version, in DRAFT. Source: spec 6.6.</summary>
public sealed record CreatePackageVersionRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }

    /// <summary>Required; 1–64 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? VersionName { get; init; }

    /// <summary>At most 1024 characters, none of them control characters. Sensitive.</summary>
    public string? Description { get; init; }

    /// <summary>Keys <c>[a-zA-Z0-9:_-]</c>, values printable and not empty, 3072 bytes in all (Q5). Sensitive. A null value is for the server to refuse (Q1).</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    public PackageVersionArtifact? Artifact { get; init; }

    /// <summary>At most 3072 characters, by convention a JSON job document. Sensitive.</summary>
    public string? Recipe { get; init; }

    /// <summary>1–50 entries: keys of 1–128, values of at most 256 characters. A null value is for the server to refuse (Q1).</summary>
    public IReadOnlyDictionary<string, string?>? Tags { get; init; }

    /// <summary>36–64 characters without white space. SDKs fill in a UUID and repeat it in retries of one call.</summary>
    [JsonIgnore]
    public string? ClientToken { get; init; }
}

public sealed record CreatePackageVersionResponse
{
    public string? PackageVersionArn { get; init; }

    public string? PackageName { get; init; }

    public string? VersionName { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>Always DRAFT.</summary>
    public string? Status { get; init; }

    /// <summary>Never sent by this server (Q6).</summary>
    public string? ErrorReason { get; init; }
}
