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
sealed record Kept(string? Status, string? Description, string? Content, string? Recipe, string? Default, string? Tag)
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
        return new(
            Text(found, "status"),
            Text(found, "description"),
            found.RootElement.TryGetProperty("attributes", out var attributes) && attributes.TryGetProperty(Attribute, out var content) ? content.GetString() : null,
            Text(found, "recipe"),
            Text(found, "defaultVersionName"),
            tagged.RootElement.GetProperty("tags").EnumerateArray().Where(static tag => tag.GetProperty("Key").GetString() == TagKey).Select(static tag => tag.GetProperty("Value").GetString()).SingleOrDefault());
    }

    /// <summary>As it stands in a store without a server.</summary>
    public static async Task<Kept?> In(Engine engine, string target)
    {
        var here = new Catalog(ServerProcess.AccountId, ServerProcess.Region);
        var packages = new SqlPackageStore(engine, indexingReady: true);
        var parts = target.Split('/');
        var resource = new Resource(parts[2], parts.ElementAtOrDefault(4));
        var tag = (await new SqlTagStore(engine).FindTags(here, resource, default))?.Tags.GetValueOrDefault(TagKey);
        if (resource.VersionName is null)
        {
            return await packages.FindPackage(here, resource.PackageName, default) is { } package
                ? new(null, package.Description, null, null, package.DefaultVersionName, tag)
                : null;
        }

        return await packages.FindVersion(here, resource.PackageName, resource.VersionName, default) is { } version
            ? new(version.Status.ToString().ToUpperInvariant(), version.Description, version.Attributes.GetValueOrDefault(Attribute), version.Recipe, null, tag)
            : null;
    }

    public static string Arn(string target)
    {
        var parts = target.Split('/');
        return $"arn:aws:iot:{ServerProcess.Region}:{ServerProcess.AccountId}:package/{parts[2]}" + (parts.Length > 4 ? $"/version/{parts[4]}" : "");
    }

    /// <summary>Enough to tell one change from another.</summary>
    public override string ToString() => string.Join(" | ", ((string?[])[Status, Description, Content, Recipe, Default, Tag]).Select(static each => each is null ? "-" : each[..Math.Min(16, each.Length)]));

    static string? Text(JsonDocument document, string name) => document.RootElement.TryGetProperty(name, out var member) ? member.GetString() : null;
}
