using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>DELETE /packages/{packageName}/versions/{versionName}</c>. Source: spec 6.9.</summary>
public sealed record DeletePackageVersionRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }

    /// <summary>Required; 1–64 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? VersionName { get; init; }

    /// <summary>36–64 characters without white space. SDKs fill in a UUID and repeat it in retries of one call.</summary>
    [JsonIgnore]
    public string? ClientToken { get; init; }
}

public sealed record DeletePackageVersionResponse;
