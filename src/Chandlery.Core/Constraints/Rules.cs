namespace Chandlery.Core.Constraints;

/// <summary>Every constraint of the model, under the name of its member. Source: spec 3.1, 8.2, <c>iot-model.json</c>.</summary>
public static class Rules
{
    /// <summary>HTTP clients and SigV4 fold the segments <c>.</c> and <c>..</c> away, so no such name can be reached again (Q3).</summary>
    static readonly (string, Func<string, bool>) NotADotSegment = ("Member must not be '.' or '..'", static name => name is not ("." or ".."));

    public static TextRule PackageName { get; } = new() { Min = 1, Max = 128, Pattern = Pattern.ResourceName, Beyond = NotADotSegment };

    public static TextRule VersionName { get; } = new() { Min = 1, Max = 64, Pattern = Pattern.ResourceName, Beyond = NotADotSegment };

    public static TextRule Description { get; } = new() { Max = 1024, Pattern = Pattern.PrintableText, EmptyIsFine = true, Sensitive = true };

    public static TextRule AttributeKey { get; } = new() { Min = 1, Pattern = Pattern.AttributeKey, Sensitive = true };

    public static TextRule AttributeValue { get; } = new() { Min = 1, Pattern = Pattern.PrintableText, Sensitive = true };

    public static TextRule Recipe { get; } = new() { Max = 3072, Sensitive = true };

    public static TextRule S3Bucket { get; } = new() { Min = 1 };

    public static TextRule S3Key { get; } = new() { Min = 1 };

    public static TextRule S3Version { get; } = new();

    public static TextRule ClientToken { get; } = new() { Min = 36, Max = 64, Pattern = Pattern.ClientToken };

    public static TextRule TagKey { get; } = new()
    {
        Min = 1,
        Max = 128,
        Pattern = Pattern.TagKey,
        Beyond = ("Member must not begin with the reserved prefix aws:", static key => !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)),
    };

    public static TextRule TagValue { get; } = new()
    {
        Max = 256,
        Beyond = ("Member must not begin with the reserved prefix aws:", static value => !value.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)),
    };

    public static TextRule RoleArn { get; } = new() { Min = 20, Max = 2048 };

    public static TextRule VersionAction { get; } = new() { Values = ["PUBLISH", "DEPRECATE"] };

    public static TextRule VersionStatus { get; } = new() { Values = ["DRAFT", "PUBLISHED", "DEPRECATED"] };

    public static TextRule SbomValidationResult { get; } = new() { Values = ["FAILED", "SUCCEEDED"] };

    public static TextRule ThingIndexingMode { get; } = new() { Values = ["OFF", "REGISTRY", "REGISTRY_AND_SHADOW"] };

    public static TextRule ThingConnectivityIndexingMode { get; } = new() { Values = ["OFF", "STATUS"] };

    public static TextRule DeviceDefenderIndexingMode { get; } = new() { Values = ["OFF", "VIOLATIONS"] };

    public static TextRule NamedShadowIndexingMode { get; } = new() { Values = ["OFF", "ON"] };

    public static TextRule ThingGroupIndexingMode { get; } = new() { Values = ["OFF", "ON"] };

    public static TextRule FieldType { get; } = new() { Values = ["Number", "String", "Boolean"] };

    public static TextRule TargetFieldOrder { get; } = new() { Values = ["LatLon", "LonLat"] };

    public static TextRule ShadowName { get; } = new() { Min = 1, Max = 64, Pattern = Pattern.ShadowName };

    /// <summary>For members that the model leaves free: only what every text must keep.</summary>
    public static TextRule AnyText { get; } = new();

    /// <summary>Page sizes of the catalog's lists.</summary>
    public static (int Min, int Max) MaxResults { get; } = (1, 100);

    /// <summary>Entries of a tag map given at creation: the empty map is refused (spec 3.1).</summary>
    public static (int Min, int Max) TagMap { get; } = (1, 50);

    /// <summary>Bytes in UTF-8 of all attribute keys and values together (Q5).</summary>
    public const int AttributesSize = 3072;
}
