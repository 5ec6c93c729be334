namespace Chandlery.Wire.Packages;

/// <summary>Where the software of a version lies.</summary>
public sealed record PackageVersionArtifact
{
    public S3Location? S3Location { get; init; }
}
