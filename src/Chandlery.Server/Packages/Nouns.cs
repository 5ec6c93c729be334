using Chandlery.Core.Packages;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Between the contract's records and our nouns, where more than one operation needs it.</summary>
static class Nouns
{
    /// <summary>For a map whose values validation has found to be there.</summary>
    public static TextMap ToTextMap(this IReadOnlyDictionary<string, string?>? map) => TextMap.Of(map!);

    public static Artifact? ToArtifact(this PackageVersionArtifact? artifact) => artifact is null ? null : new(artifact.S3Location.ToObject());

    public static S3Object? ToObject(this S3Location? location) => location is null ? null : new(location.Bucket, location.Key, location.Version);

    public static PackageVersionArtifact? ToWire(this Artifact? artifact) => artifact is null ? null : new() { S3Location = artifact.S3Location.ToWire() };

    public static S3Location? ToWire(this S3Object? location) =>
        location is null ? null : new() { Bucket = location.Bucket, Key = location.Key, Version = location.Version };

    public static Sbom? ToWire(this SbomAssociation? sbom) => sbom is null ? null : new() { S3Location = sbom.S3Location.ToWire() };
}
