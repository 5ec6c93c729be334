using Chandlery.Core.Tags;
using Chandlery.Server.Entry;
using Chandlery.Wire.Tags;

namespace Chandlery.Server.Tags;

/// <summary>Takes tags off a package or version; a key that is not there is as good as taken off.</summary>
/// <remarks>Faults: Invalid (a constraint; an ARN that names nothing taggable here), NotFound. Source: spec 7.</remarks>
sealed class UntagResource(ITagStore tags) : IOperation<UntagResourceRequest, UntagResourceResponse>
{
    public Contract Contract { get; } = new("UntagResource", "POST", "/untag", ErrorFamily.Tags);

    public UntagResourceRequest Bind(RestRequest http) => http.Body(WireJson.Default.UntagResourceRequest);

    public void Validate(UntagResourceRequest request, Violations found)
    {
        if (found.Require("resourceArn", request.ResourceArn))
            found.Check("resourceArn", request.ResourceArn, Rules.AnyText);
        if (!found.Require("tagKeys", request.TagKeys))
            return;

        for (var i = 0; i < request.TagKeys.Count; i++)
        {
            if (found.Require($"tagKeys.{i + 1}.member", request.TagKeys[i]))
                found.Check($"tagKeys.{i + 1}.member", request.TagKeys[i], Rules.TagKey);
        }
    }

    public IEnumerable<Demand> Needs(UntagResourceRequest request, Scope scope) =>
    [
        new("iot:UntagResource", request.ResourceArn!, request.TagKeys!.Select(static key => KeyValuePair.Create(key!, (string?)null))),
    ];

    public Task<UntagResourceResponse> Handle(UntagResourceRequest request, Caller caller, CancellationToken ct)
    {
        var resource = TagTarget.Of(request.ResourceArn!, caller.Scope);

        return Contention.Settle(resource.VersionName ?? resource.PackageName, async () =>
        {
            var seen = await tags.FindTags(caller.Catalog, resource, ct) ?? throw TagTarget.Missing(request.ResourceArn!);
            var next = seen.Tags.Without(request.TagKeys!.OfType<string>());
            return next.Equals(seen.Tags) || await tags.ReplaceTags(caller.Catalog, resource, seen, next, ct) ? new UntagResourceResponse() : null;
        });
    }

    public JsonTypeInfo<UntagResourceResponse> Shape => WireJson.Default.UntagResourceResponse;
}
