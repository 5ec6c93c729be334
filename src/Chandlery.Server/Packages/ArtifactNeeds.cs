using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>What a caller needs to name an artifact: the right to read that very object (spec 10). Without a bucket and a key there is no object.</summary>
static class ArtifactNeeds
{
    public static IEnumerable<Demand> Of(PackageVersionArtifact? artifact, Scope scope) =>
        artifact?.S3Location is { Bucket: { } bucket, Key: { } key } ? [new("s3:GetObjectVersion", scope.S3Object(bucket, key))] : [];
}
