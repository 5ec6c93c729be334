using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>DELETE /packages/{packageName}</c>. Source: spec 6.4.</summary>
public sealed record DeletePackageRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }

    /// <summary>36–64 characters without white space. SDKs fill in a UUID and repeat it in retries of one call.</summary>
    [JsonIgnore]
    public string? ClientToken { get; init; }
}

public sealed record DeletePackageResponse;
