using Chandlery.Core.Constraints;

namespace Chandlery.Core;

/// <summary>A catalog and the partition it lies in: all that is needed to spell and read its ARNs. Source: spec 1.3.</summary>
/// <param name="Partition">Such as <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</param>
public sealed record Scope(string Partition, Catalog Catalog)
{
    public string Package(string packageName) => $"arn:{Partition}:iot:{Catalog.Region}:{Catalog.Account}:package/{packageName}";

    public string PackageVersion(string packageName, string versionName) => $"arn:{Partition}:iot:{Catalog.Region}:{Catalog.Account}:package/{packageName}/version/{versionName}";

    /// <summary>The ARN of an object in this partition. Neither Region nor account is part of it.</summary>
    public string S3Object(string bucket, string key) => $"arn:{Partition}:s3:::{bucket}/{key}";

    /// <summary>The resource that an ARN of this catalog names, whether or not it exists.</summary>
    /// <returns>Null where the ARN is malformed, of another catalog, or of a type that carries no tags.</returns>
    public Resource? Find(string arn)
    {
        var here = Package("");
        if (!arn.StartsWith(here, StringComparison.Ordinal))
            return null;

        return arn[here.Length..].Split('/') switch
        {
            [var package] when Named(package, Rules.PackageName) => new(package, null),
            [var package, "version", var version] when Named(package, Rules.PackageName) && Named(version, Rules.VersionName) =>
                new(package, version),
            _ => null,
        };
    }

    static bool Named(string name, TextRule rule) => rule.Breaches(name).Count == 0;
}
