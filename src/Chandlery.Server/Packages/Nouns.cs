using Chandlery.Core;
using Chandlery.Core.Constraints;
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

    /// <summary>An absent map is nothing to check. Its size: Q5.</summary>
    public static void CheckAttributes(this Violations found, IReadOnlyDictionary<string, string?>? attributes)
    {
        found.Check("attributes", attributes, Rules.AttributeKey, Rules.AttributeValue);
        if (attributes?.Sum(static each => (long)Bytes(each.Key) + Bytes(each.Value)) > Rules.AttributesSize)
            found.Add("attributes", null, $"Member must have keys and values of at most {Rules.AttributesSize} bytes together");

        static int Bytes(string? text) => text is null ? 0 : System.Text.Encoding.UTF8.GetByteCount(text);
    }

    public static void CheckArtifact(this Violations found, PackageVersionArtifact? artifact)
    {
        found.Check("artifact.s3Location.bucket", artifact?.S3Location?.Bucket, Rules.S3Bucket);
        found.Check("artifact.s3Location.key", artifact?.S3Location?.Key, Rules.S3Key);
        found.Check("artifact.s3Location.version", artifact?.S3Location?.Version, Rules.S3Version);
    }
}
