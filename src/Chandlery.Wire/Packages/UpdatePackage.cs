using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>PATCH /packages/{packageName}</c>: absent members stay as they are. Source: spec 6.3.</summary>
public sealed record UpdatePackageRequest
{
    /// <summary>Required; 1–128 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    [JsonIgnore]
    public string? PackageName { get; init; }

    /// <summary>At most 1024 characters, none of them control characters. Sensitive. The empty text clears it (Q4).</summary>
    public string? Description { get; init; }

    /// <summary>1–64 characters of <c>[a-zA-Z0-9-_.]</c>.</summary>
    public string? DefaultVersionName { get; init; }

    /// <summary>True clears the default; only true conflicts with a <see cref="DefaultVersionName"/>.</summary>
    public bool? UnsetDefaultVersion { get; init; }

    /// <summary>36–64 characters without white space. SDKs fill in a UUID and repeat it in retries of one call.</summary>
    [JsonIgnore]
    public string? ClientToken { get; init; }
}

public sealed record UpdatePackageResponse;
