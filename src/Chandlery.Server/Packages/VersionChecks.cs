using System.Text;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>The constraints that creating and updating a version share.</summary>
static class VersionChecks
{
    /// <summary>The map's entries, and their size together (Q5).</summary>
    public static void CheckAttributes(this Violations found, IReadOnlyDictionary<string, string?>? attributes)
    {
        found.Check("attributes", attributes, Rules.AttributeKey, Rules.AttributeValue);
        if (attributes?.Sum(static each => (long)Bytes(each.Key) + Bytes(each.Value)) > Rules.AttributesSize)
            found.Add("attributes", null, $"Member must have keys and values of at most {Rules.AttributesSize} bytes together");

        static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
    }

    public static void CheckArtifact(this Violations found, PackageVersionArtifact? artifact)
    {
        found.Check("artifact.s3Location.bucket", artifact?.S3Location?.Bucket, Rules.S3Bucket);
        found.Check("artifact.s3Location.key", artifact?.S3Location?.Key, Rules.S3Key);
        found.Check("artifact.s3Location.version", artifact?.S3Location?.Version, Rules.S3Version);
    }
}
