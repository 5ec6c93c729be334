using System.Text.Json;
using Chandlery.Core;
using Chandlery.Storage;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Tags;

namespace Chandlery.Tests.Faults;

/// <summary>What a reader finds of a package or version: every member that the load changes; null where there is none.</summary>
/// <param name="Status">Null of a package.</param>
/// <param name="Content">One attribute.</param>
/// <param name="Default">Null of a version.</param>
/// <param name="OtherTags">All but one, as <see cref="Others"/> writes them.</param>
sealed record Kept(string? Status, string? Description, string? Content, string? Recipe, string? Default, string? Tag, string? OtherTags)
{
    public const string Attribute = "content";
    public const string TagKey = "tag";

    /// <summary>As any client reads it; null where it is not there.</summary>
    /// <param name="target">Such as <c>/packages/a</c> or <c>/packages/a/versions/1</c>.</param>
    public static async Task<Kept?> Through(ServerProcess server, string target)
    {
        var (status, body) = await server.Send("GET", target);
        if (status == 404)
            return null;

        var (_, tags) = await server.Send("GET", $"/tags?resourceArn={Uri.EscapeDataString(Arn(target))}");
        using var found = JsonDocument.Parse(body);
        using var tagged = JsonDocument.Parse(tags);
        var itsTags = tagged.RootElement.GetProperty("tags").EnumerateArray().ToDictionary(static tag => tag.GetProperty("Key").GetString()!, static tag => tag.GetProperty("Value").GetString()!);
        return new(
            Text(found, "status"),
            Text(found, "description"),
            found.RootElement.TryGetProperty("attributes", out var attributes) && attributes.TryGetProperty(Attribute, out var content) ? content.GetString() : null,
            Text(found, "recipe"),
            Text(found, "defaultVersionName"),
            itsTags.GetValueOrDefault(TagKey),
            Others(itsTags));
    }

    /// <summary>As it stands in a store without a server.</summary>
    public static async Task<Kept?> In(Engine engine, string target)
    {
        var here = new Catalog(ServerProcess.AccountId, ServerProcess.Region);
        var packages = new SqlPackageStore(engine, indexingReady: true);
        var parts = target.Split('/');
        var resource = new Resource(parts[2], parts.ElementAtOrDefault(4));
        if ((await new SqlTagStore(engine).FindTags(here, resource, default))?.Tags is not { } tags)
            return null;

        var (tag, others) = (tags.GetValueOrDefault(TagKey), Others(tags));
        if (resource.VersionName is null)
        {
            return await packages.FindPackage(here, resource.PackageName, default) is { } package
                ? new(null, package.Description, null, null, package.DefaultVersionName, tag, others)
                : null;
        }

        return await packages.FindVersion(here, resource.PackageName, resource.VersionName, default) is { } version
            ? new(version.Status.ToString().ToUpperInvariant(), version.Description, version.Attributes.GetValueOrDefault(Attribute), version.Recipe, null, tag, others)
            : null;
    }

    public static string Arn(string target)
    {
        var parts = target.Split('/');
        return $"arn:aws:iot:{ServerProcess.Region}:{ServerProcess.AccountId}:package/{parts[2]}" + (parts.Length > 4 ? $"/version/{parts[4]}" : "");
    }

    /// <summary>All tags but <see cref="TagKey"/>, a line each; null where there are none.</summary>
    public static string? Others(IEnumerable<KeyValuePair<string, string>> tags)
    {
        string[] lines = [.. tags.Where(static tag => tag.Key != TagKey).Select(static tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)];
        return lines.Length == 0 ? null : string.Join('\n', lines);
    }

    /// <summary>Enough to tell one change from another.</summary>
    public override string ToString() => string.Join(" | ", ((string?[])[Status, Description, Content, Recipe, Default, Tag, OtherTags]).Select(static each => each is null ? "-" : each[..Math.Min(16, each.Length)]));

    static string? Text(JsonDocument document, string name) => document.RootElement.TryGetProperty(name, out var member) ? member.GetString() : null;
}
