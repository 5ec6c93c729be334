using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>PUT /packages/{packageName}</c>: a new package, without versions. Source: spec 6.1.</summary>
public sealed record CreatePackageRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }

    /// <summary>At most 1024 characters, none of them control characters. Sensitive.</summary>
    public string? Description { get; init; }

    /// <summary>1–50 entries: keys of 1–128, values of at most 256 characters. A null value is for the server to refuse (Q1).</summary>
    public IReadOnlyDictionary<string, string?>? Tags { get; init; }

    /// <summary>36–64 characters without white space. SDKs fill in a UUID and repeat it in retries of one call.</summary>
    [JsonIgnore]
    public string? ClientToken { get; init; }
}

public sealed record CreatePackageResponse
{
    public string? PackageName { get; init; }

    public string? PackageArn { get; init; }

    public string? Description { get; init; }
}
