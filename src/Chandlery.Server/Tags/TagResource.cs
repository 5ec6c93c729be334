using Chandlery.Core.Tags;
using Chandlery.Server.Entry;
using Chandlery.Wire.Tags;

namespace Chandlery.Server.Tags;

/// <summary>Adds tags to a package or version; a key that is there gets the new value.</summary>
/// <remarks>Faults: Invalid (a constraint; an ARN that names nothing taggable here), NotFound, QuotaExceeded (over 50 tags). Source: spec 7.</remarks>
sealed class TagResource(ITagStore tags) : IOperation<TagResourceRequest, TagResourceResponse>
{
    public Contract Contract { get; } = new("TagResource", "POST", "/tags", ErrorFamily.Tags);

    public TagResourceRequest Bind(RestRequest http) => http.Body(WireJson.Default.TagResourceRequest);

    public void Validate(TagResourceRequest request, Violations found)
    {
        if (found.Require("resourceArn", request.ResourceArn))
            found.Check("resourceArn", request.ResourceArn, Rules.AnyText);
        if (!found.Require("tags", request.Tags))
            return;

        for (var i = 0; i < request.Tags.Count; i++)
        {
            var path = $"tags.{i + 1}.member";
            if (!found.Require(path, request.Tags[i]))
                continue;
            if (found.Require($"{path}.Key", request.Tags[i]!.Key))
                found.Check($"{path}.Key", request.Tags[i]!.Key, Rules.TagKey);
            found.Check($"{path}.Value", request.Tags[i]!.Value, Rules.TagValue);
        }
    }

    public IEnumerable<Demand> Needs(TagResourceRequest request, Scope scope) =>
    [
        new("iot:TagResource", request.ResourceArn!, request.Tags!.Select(static tag => KeyValuePair.Create(tag!.Key!, tag.Value))),
    ];

    public Task<TagResourceResponse> Handle(TagResourceRequest request, Caller caller, CancellationToken ct)
    {
        var resource = TagTarget.Of(request.ResourceArn!, caller.Scope);

        // A tag without a value has the empty one.
        KeyValuePair<string, string>[] added = [.. request.Tags!.Select(static tag => KeyValuePair.Create(tag!.Key!, tag.Value ?? ""))];

        return Contention.Settle(resource.VersionName ?? resource.PackageName, async () =>
        {
            var seen = await tags.FindTags(caller.Catalog, resource, ct) ?? throw TagTarget.Missing(request.ResourceArn!);
            var next = seen.Tags.With(added);
            if (next.Count > Rules.TagMap.Max)
                throw Fault.QuotaExceeded($"A resource can have at most {Rules.TagMap.Max} tags; this one would have {next.Count}.");

            return next.Equals(seen.Tags) || await tags.ReplaceTags(caller.Catalog, resource, seen, next, ct) ? new TagResourceResponse() : null;
        });
    }

    public JsonTypeInfo<TagResourceResponse> Shape => WireJson.Default.TagResourceResponse;
}
