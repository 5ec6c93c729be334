namespace Chandlery.Wire.Packages;

/// <summary><c>GET /package-configuration</c>. Source: spec 6.11.</summary>
public sealed record GetPackageConfigurationRequest;

public sealed record GetPackageConfigurationResponse
{
    public VersionUpdateByJobsConfig? VersionUpdateByJobsConfig { get; init; }
}
