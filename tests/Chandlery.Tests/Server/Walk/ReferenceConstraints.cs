using System.Text.RegularExpressions;

namespace Chandlery.Tests.Server.Walk;

/// <summary>The constraints of spec 3.1, as far as the steps of a walk can break them.</summary>
static partial class ReferenceConstraints
{
    /// <summary>The members that break one, as a message must name them.</summary>
    public static string[] BrokenBy(Step step) => [.. Of(step).Where(static each => !each.Holds).Select(static each => each.Member)];

    public static bool IsName(string? name) => name is null || Name.IsMatch(name);

    static (string Member, bool Holds)[] Of(Step step) => step switch
    {
        CreatePackage s => [Package(s), Description(s.Description), Tags(s.Tags), Token(s.Token)],
        UpdatePackage s => [Package(s), Description(s.Description), ("defaultVersionName", IsName(s.Default)), ("unsetDefaultVersion", !(s.Unset == true && s.Default is not null))],
        ListPackages s => [Max(s.Max)],
        ListPackageVersions s => [Package(s), ("status", s.Status is null or "DRAFT" or "PUBLISHED" or "DEPRECATED"), Max(s.Max)],
        CreatePackageVersion s => [Package(s), Version(s), Description(s.Description), Attributes(s.Attributes), Artifact(s.Artifact), Tags(s.Tags), Token(s.Token)],
        UpdatePackageVersion s => [Package(s), Version(s), Description(s.Description), Attributes(s.Attributes), Artifact(s.Artifact), ("action", s.Action is null or "PUBLISH" or "DEPRECATE")],
        AssociateSbomWithPackageVersion s => [Package(s), Version(s), Token(s.Token), ("sbom.s3Location", s.Key is not null)],
        ListSbomValidationResults s => [Package(s), Version(s), ("validationResult", s.Result is null or "FAILED" or "SUCCEEDED")],
        OnVersion s => [Package(s), Version(s)],
        OnPackage s => [Package(s)],
        UpdatePackageConfiguration s => [("versionUpdateByJobsConfig.roleArn", s.Role is not { Length: < 20 })],
        TagResource s => [("Key", s.Tags.All.Keys.All(IsTagKey))],
        UntagResource s => [("tagKeys", IsTagKey(s.Key))],
        UpdateIndexingConfiguration s => [("thingIndexingMode", s.Things is null or "OFF" or "REGISTRY" or "REGISTRY_AND_SHADOW")],
        _ => [],
    };

    static (string, bool) Package(OnPackage step) => ("packageName", IsName(step.Package));

    static (string, bool) Version(OnVersion step) => ("versionName", IsName(step.Version));

    static (string, bool) Description(string? text) => ("description", text?.Any(char.IsControl) != true);

    static (string, bool) Attributes(Entries<string>? map) => ("attributes", map?.All.All(static each => each.Key.Length > 0 && each.Value.Length > 0) != false);

    static (string, bool) Artifact(string? key) => ("artifact.s3Location.key", key != "");

    static (string, bool) Tags(Entries<string>? map) => ("tags", map is null || (map.All.Count is > 0 and <= 50 && map.All.Keys.All(IsTagKey)));

    static (string, bool) Token(string? token) => ("clientToken", token is null or [not ' ']);

    static (string, bool) Max(int? max) => ("maxResults", max is null or (>= 1 and <= 100));

    static bool IsTagKey(string key) => !key.StartsWith("aws:", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[a-zA-Z0-9_.-]+\z")]
    static partial Regex Name { get; }
}
