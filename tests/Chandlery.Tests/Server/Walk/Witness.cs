using System.Text.Json;
using System.Text.RegularExpressions;

namespace Chandlery.Tests.Server.Walk;

/// <summary>
/// What must hold whatever the steps were, judged by what the server shows and by nothing else: it knows no reference.
/// After each write it reads what the step touched; what no step touched is read with the whole state, now and then.
/// </summary>
sealed partial class Witness(CatalogClient client)
{
    readonly Dictionary<string, JsonElement> shown = [];
    readonly Dictionary<string, string> tags = [];

    public async Task After(Step made, Answer answer)
    {
        var (package, version) = Touched(made);
        if (package is null)
            return;

        // What was refused, and what was done to the version, explains nothing that changed of the package.
        var done = answer.Outcome == "200" ? made : null;
        await See($"package/{package}", $"/packages/{package}", version is null ? done : null);
        if (version is not null)
            await See($"package/{package}/version/{version}", $"/packages/{package}/versions/{version}", done);
        if (version is not null && shown.ContainsKey($"package/{package}/version/{version}"))
            Assert.True(shown.ContainsKey($"package/{package}"), "A version is there without its package.");
        if (Text(shown.GetValueOrDefault($"package/{package}"), "defaultVersionName") is { } named)
        {
            var target = await client.Look($"/packages/{package}/versions/{named}");
            Assert.True(target is not null, $"The default version {named} is not there.");
            Assert.True(Text(target.Value, "status") is "PUBLISHED" or "DEPRECATED", $"The default version {named} is a draft.");
        }
    }

    static (string? Package, string? Version) Touched(Step step) => step switch
    {
        GetPackage or ListPackageVersions or GetPackageVersion or ListSbomValidationResults or ListTagsForResource => (null, null),
        OnVersion s when Name.IsMatch(s.Package) && Name.IsMatch(s.Version) => (s.Package, s.Version),
        OnPackage s and not OnVersion when Name.IsMatch(s.Package) => (s.Package, null),
        OnResource s when ResourceForm.Match(s.Resource) is { Success: true } match => (match.Groups[1].Value, match.Groups[3].Success ? match.Groups[3].Value : null),
        _ => (null, null),
    };

    async Task See(string resource, string target, Step? done)
    {
        var now = await client.Look(target);
        var nowTags = await client.Look($"/tags?resourceArn={Uri.EscapeDataString(client.Arn(resource))}");
        JsonElement? before = shown.TryGetValue(resource, out var seen) ? seen : null;

        Assert.True(now is null == nowTags is null, $"{resource} and its tags are not there together.");
        var nowTagged = nowTags is null ? "" : Json.Text(nowTags.Value.GetProperty("tags"));
        if (now is null)
        {
            Assert.True(before is null || done is DeletePackage or DeletePackageVersion, $"{resource} is gone and was not deleted.");
            shown.Remove(resource);
            return;
        }

        CheckArn(resource, now.Value);
        if (before is null)
        {
            Assert.True(done is CreatePackage or CreatePackageVersion, $"{resource} is there and was not created.");
            CheckNew(now.Value, nowTagged, done);
        }
        else
        {
            CheckLater(resource, before.Value, now.Value, done);
            Assert.True(tags[resource] == nowTagged || done is TagResource or UntagResource, $"The tags of {resource} changed by themselves.");
        }

        (shown[resource], tags[resource]) = (now.Value, nowTagged);
    }

    void CheckArn(string resource, JsonElement now)
    {
        var arn = Text(now, "packageVersionArn") ?? Text(now, "packageArn") ?? "";
        var match = ArnForm.Match(arn);
        Assert.True(match.Success && arn == client.Arn(resource), $"{resource} has the ARN {arn}.");
        Assert.Equal((Text(now, "packageName"), Text(now, "versionName") ?? ""), (match.Groups["package"].Value, match.Groups["version"].Value));
    }

    /// <summary>Nothing of a namesake's life before.</summary>
    static void CheckNew(JsonElement now, string nowTagged, Step made)
    {
        var given = made is CreatePackage package ? package.Tags : ((CreatePackageVersion)made).Tags;
        Assert.Equal(Json.Text((given ?? Entries<string>.None).All.Select(static tag => Json.Of(("Key", tag.Key), ("Value", tag.Value)))), nowTagged);
        Assert.Equal(Text(now, "creationDate"), Text(now, "lastModifiedDate"));
        Assert.Equal((null, null), (Text(now, "defaultVersionName"), Text(now, "sbom")));
        Assert.True(Text(now, "status") is null or "DRAFT", "A new version is not a draft.");
    }

    static void CheckLater(string resource, JsonElement before, JsonElement now, Step? done)
    {
        Assert.Equal(Text(before, "creationDate"), Text(now, "creationDate"));
        Assert.True(now.GetProperty("lastModifiedDate").GetDouble() >= before.GetProperty("lastModifiedDate").GetDouble(), $"{resource} was modified before it was.");
        if (Text(before, "status") is null or "DRAFT")
            return;

        Assert.True(Text(now, "status") != "DRAFT", $"{resource} is a draft again.");
        Assert.True(Text(before, "attributes") == Text(now, "attributes"), $"The attributes of {resource} changed after it was published.");
        Assert.True(Text(before, "artifact") == Text(now, "artifact"), $"The artifact of {resource} changed after it was published.");
        Assert.True(Text(before, "recipe") == Text(now, "recipe") || (done is UpdatePackageVersion { Recipe: { } recipe } && recipe == Text(now, "recipe")),
            $"The recipe of {resource} is not the one it was published with, nor one of a later update.");
    }

    static string? Text(JsonElement of, string member) =>
        of.ValueKind != JsonValueKind.Object || !of.TryGetProperty(member, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : Json.Text(value);

    [GeneratedRegex(@"\A[a-zA-Z0-9_.-]+\z")]
    static partial Regex Name { get; }

    [GeneratedRegex(@"\Apackage/([a-zA-Z0-9_.-]+)(/version/([a-zA-Z0-9_.-]+))?\z")]
    static partial Regex ResourceForm { get; }

    [GeneratedRegex(@"\Aarn:aws:iot:[a-z]+-[a-z]+-[0-9]:[0-9]{12}:package/(?<package>[a-zA-Z0-9_.-]+)(/version/(?<version>[a-zA-Z0-9_.-]+))?\z")]
    static partial Regex ArnForm { get; }
}
