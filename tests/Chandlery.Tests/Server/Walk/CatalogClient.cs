using System.Globalization;
using System.Text.Json;

namespace Chandlery.Tests.Server.Walk;

/// <summary>Makes steps over HTTP in one Region, with a bookmark in each list as a paginator has one.</summary>
sealed class CatalogClient(Site site, string region)
{
    readonly Dictionary<string, (string After, string Token)> bookmarks = [];

    /// <summary>The step as it was made, with a name in the place of <see cref="Page.Next"/>, and what it was answered.</summary>
    public async Task<(Step Made, Answer Answer)> Make(Step step)
    {
        if (step is Restart)
        {
            await site.Restart();
            return (step, new("200", "{}"));
        }

        var (made, token) = Turned(step);
        var (method, target, body) = Request(made, token);
        var answer = Answer.Of(await site.Send(method, target, body is null ? null : Json.Text(body), region), out var nextToken);
        if (answer.Outcome == "200")
            Mark(made, answer, nextToken);
        return (made, answer);
    }

    /// <summary>Until the verdict on a version's SBOM is there.</summary>
    public Task Settled(OnVersion step) => site.SendUntil($"/packages/{step.Package}/versions/{step.Version}", "\"FAILED\"", region);

    /// <summary>What a GET shows; null where it finds nothing.</summary>
    public async Task<JsonElement?> Look(string target)
    {
        var answer = await site.Send("GET", target, null, region);
        Assert.True(answer.StartsWith("200\n", StringComparison.Ordinal) || answer.StartsWith("404 ", StringComparison.Ordinal), answer);
        return answer[0] == '4' ? null : JsonDocument.Parse(answer[4..]).RootElement;
    }

    public string Arn(string resource) => $"arn:aws:iot:{region}:123456789012:{resource}";

    static (string Method, string Target, object? Body) Get(string target, params ReadOnlySpan<(string Name, object? Value)> query) => ("GET", $"{target}{Query(query)}", null);

    static string Query(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var query = string.Join('&', Json.Of(members).Select(static each => $"{each.Key}={Uri.EscapeDataString(Convert.ToString(each.Value, CultureInfo.InvariantCulture)!)}"));
        return query.Length == 0 ? "" : $"?{query}";
    }

    static string Path(OnPackage step) => $"/packages/{Uri.EscapeDataString(step.Package)}" + (step is OnVersion s ? $"/versions/{Uri.EscapeDataString(s.Version)}" : "");

    static string? ClientToken(string? token) => token is null ? null : $"0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a1{token}";

    static SortedDictionary<string, object>? Location(string? key) => key is null ? null : Json.Of(("s3Location", Json.Of(("bucket", "fws"), ("key", key), ("version", "1"))));

    static string? ListOf(Step step) => step switch
    {
        ListPackages => "packages",
        ListPackageVersions s => $"versions {s.Package} {s.Status}",
        _ => null,
    };

    (string Method, string Target, object? Body) Request(Step step, string? nextToken) => step switch
    {
        CreatePackage s => ("PUT", Path(s) + Query(("clientToken", ClientToken(s.Token))), Json.Of(("description", s.Description), ("tags", s.Tags))),
        GetPackage s => Get(Path(s)),
        UpdatePackage s => ("PATCH", Path(s), Json.Of(("description", s.Description), ("defaultVersionName", s.Default), ("unsetDefaultVersion", s.Unset))),
        DeletePackage s => ("DELETE", Path(s), null),
        ListPackages s => Get("/packages", ("maxResults", s.Max), ("nextToken", nextToken)),
        CreatePackageVersion s => ("PUT", Path(s) + Query(("clientToken", ClientToken(s.Token))), Json.Of(
            ("description", s.Description), ("attributes", s.Attributes), ("artifact", Location(s.Artifact)), ("recipe", s.Recipe), ("tags", s.Tags))),
        GetPackageVersion s => Get(Path(s)),
        UpdatePackageVersion s => ("PATCH", Path(s), Json.Of(
            ("description", s.Description), ("attributes", s.Attributes), ("artifact", Location(s.Artifact)), ("recipe", s.Recipe), ("action", s.Action))),
        DeletePackageVersion s => ("DELETE", Path(s), null),
        ListPackageVersions s => Get($"{Path(s)}/versions", ("status", s.Status), ("maxResults", s.Max), ("nextToken", nextToken)),
        AssociateSbomWithPackageVersion s => ("PUT", $"{Path(s)}/sbom{Query(("clientToken", ClientToken(s.Token)))}", Json.Of(("sbom", Location(s.Key) ?? Json.Of()))),
        DisassociateSbomFromPackageVersion s => ("DELETE", $"{Path(s)}/sbom", null),
        ListSbomValidationResults s => Get($"{Path(s)}/sbom-validation-results", ("validationResult", s.Result), ("nextToken", nextToken)),
        GetPackageConfiguration => Get("/package-configuration"),
        UpdatePackageConfiguration s => ("PATCH", "/package-configuration", Json.Of(("versionUpdateByJobsConfig", Json.Of(("enabled", s.Enabled), ("roleArn", s.Role))))),
        TagResource s => ("POST", "/tags", Json.Of(("resourceArn", Arn(s.Resource)), ("tags", s.Tags.All.Select(static tag => Json.Of(("Key", tag.Key), ("Value", tag.Value)))))),
        UntagResource s => ("POST", "/untag", Json.Of(("resourceArn", Arn(s.Resource)), ("tagKeys", new[] { s.Key }))),
        ListTagsForResource s => Get("/tags", ("resourceArn", Arn(s.Resource))),
        GetIndexingConfiguration => Get("/indexing/config"),
        UpdateIndexingConfiguration s => ("POST", "/indexing/config", Json.Of(
            ("thingIndexingConfiguration", s.Things is null ? null : Json.Of(
                ("thingIndexingMode", s.Things), ("namedShadowIndexingMode", s.NamedShadows), ("filter", s.Shadow is null ? null : Json.Of(("namedShadowNames", new[] { s.Shadow }))))),
            ("thingGroupIndexingConfiguration", s.Groups is null ? null : Json.Of(("thingGroupIndexingMode", s.Groups))))),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    (Step Made, string? NextToken) Turned(Step step)
    {
        var after = step switch { ListPackages s => s.After, ListPackageVersions s => s.After, ListSbomValidationResults s => s.After, _ => null };
        if (after == Page.Foreign)
            return (step, bookmarks.Where(each => each.Key != ListOf(step)).Select(static each => each.Value.Token).FirstOrDefault("AAAA"));
        if (after is null || ListOf(step) is not { } list)
            return (step, null);

        (string After, string Token)? bookmark = bookmarks.TryGetValue(list, out var found) ? found : null;
        return (step switch
        {
            ListPackages s => s with { After = bookmark?.After },
            ListPackageVersions s => s with { After = bookmark?.After },
            _ => step,
        }, bookmark?.Token);
    }

    void Mark(Step made, Answer answer, string? nextToken)
    {
        if (ListOf(made) is not { } list)
            return;

        bookmarks.Remove(list);
        if (nextToken is null)
            return;

        using var json = JsonDocument.Parse(answer.Body);
        var last = json.RootElement.EnumerateObject().First(static member => member.Value.ValueKind == JsonValueKind.Array).Value.EnumerateArray().Last();
        bookmarks[list] = (last.GetProperty(made is ListPackages ? "packageName" : "versionName").GetString()!, nextToken);
    }
}
