using System.Text.Json.Serialization;

namespace Chandlery.Wire.Packages;

/// <summary><c>PATCH /package-configuration</c>: absent members stay as they are. Source: spec 6.12.</summary>
public sealed record UpdatePackageConfigurationRequest
{
    public VersionUpdateByJobsConfig? VersionUpdateByJobsConfig { get; init; }

    /// <summary>36–64 characters without white space. SDKs fill in a UUID and repeat it in retries of one call.</summary>
    [JsonIgnore]
    public string? ClientToken { get; init; }
}

public sealed record UpdatePackageConfigurationResponse;
