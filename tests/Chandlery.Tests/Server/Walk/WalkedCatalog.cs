using System.Text.Json;

namespace Chandlery.Tests.Server.Walk;

/// <summary>The same steps and the same reads over HTTP, in a Region of its own.</summary>
sealed class WalkedCatalog(ServerUnderTest server, string region)
{
    const string On = """{"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY_AND_SHADOW","namedShadowIndexingMode":"ON","filter":{"namedShadowNames":["$package"]}}}""";
    const string Off = """{"thingIndexingConfiguration":{"thingIndexingMode":"OFF"}}""";

    /// <summary>Status and exception name.</summary>
    public async Task<string> Answer(Step step) => (await (step switch
    {
        Indexing s => Send("POST", "/indexing/config", s.On ? On : Off),
        CreatePackage s => Send("PUT", $"/packages/{s.Name}", Json(("description", s.Description))),
        UpdatePackage s => Send("PATCH", $"/packages/{s.Name}", Json(("description", s.Description), ("defaultVersionName", s.Default), ("unsetDefaultVersion", s.Unset ? true : null))),
        DeletePackage s => Send("DELETE", $"/packages/{s.Name}"),
        CreateVersion s => Send("PUT", $"/packages/{s.Package}/versions/{s.Name}", Json(("attributes", Attributes(s.Attribute)))),
        UpdateVersion s => Send("PATCH", $"/packages/{s.Package}/versions/{s.Name}", Json(("attributes", Attributes(s.Attribute)), ("description", s.Description), ("action", s.Action))),
        DeleteVersion s => Send("DELETE", $"/packages/{s.Package}/versions/{s.Name}"),
        Tag s => Send("POST", "/tags", Json(("resourceArn", Arn(s.Package, s.Version)), ("tags", new[] { new Dictionary<string, string> { ["Key"] = s.Key, ["Value"] = s.Value } }))),
        Untag s => Send("POST", "/untag", Json(("resourceArn", Arn(s.Package, s.Version)), ("tagKeys", new[] { s.Key }))),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    })).Split('\n')[0];

    /// <summary>As <see cref="ReferenceCatalog.Shown"/>, through every read there is.</summary>
    public async Task<List<string>> Shown()
    {
        var shown = new List<string>();
        foreach (var name in await Names("/packages", "packageSummaries", "packageName"))
        {
            var package = await Get($"/packages/{name}");
            shown.Add($"{name}: {Text(package, "description")} default {Text(package, "defaultVersionName")} tags {await Tags(name, null)}");
            foreach (var versionName in await Names($"/packages/{name}/versions", "packageVersionSummaries", "versionName"))
            {
                var version = await Get($"/packages/{name}/versions/{versionName}");
                shown.Add($"{name} {versionName}: {Text(version, "status")} {Text(version.GetProperty("attributes"), "a")} {Text(version, "description")} tags {await Tags(name, versionName)}");
            }
        }

        return shown;
    }

    static string? Text(JsonElement of, string member) => of.TryGetProperty(member, out var value) ? value.GetString() : null;

    static string Json(params (string Name, object? Value)[] members) =>
        JsonSerializer.Serialize(members.Where(static member => member.Value is not null).ToDictionary(static member => member.Name, static member => member.Value));

    static Dictionary<string, string>? Attributes(string? attribute) => attribute is null ? null : new() { ["a"] = attribute };

    async Task<string[]> Names(string target, string list, string member) =>
        [.. (await Get(target)).GetProperty(list).EnumerateArray().Select(item => item.GetProperty(member).GetString()!)];

    async Task<string> Tags(string package, string? version) => string.Join(',',
        (await Get($"/tags?resourceArn={Uri.EscapeDataString(Arn(package, version))}")).GetProperty("tags").EnumerateArray()
            .Select(static tag => $"{tag.GetProperty("Key").GetString()}={tag.GetProperty("Value").GetString()}"));

    async Task<JsonElement> Get(string target)
    {
        var answer = await Send("GET", target);
        Assert.StartsWith("200\n", answer);
        return JsonDocument.Parse(answer[4..]).RootElement;
    }

    string Arn(string package, string? version) => $"arn:aws:iot:{region}:123456789012:package/{package}" + (version is null ? "" : $"/version/{version}");

    Task<string> Send(string method, string target, string? body = null) => server.Send(method, target, body, region);
}
