namespace Chandlery.Wire.Packages;

/// <summary>Where the SBOM archive of a version lies: one zip of SPDX or CycloneDX files. Source: spec 6.13.</summary>
public sealed record Sbom
{
    public S3Location? S3Location { get; init; }
}
