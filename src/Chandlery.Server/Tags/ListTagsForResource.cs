using Chandlery.Core.Tags;
using Chandlery.Server.Entry;
using Chandlery.Wire.Tags;

namespace Chandlery.Server.Tags;

/// <summary>Lists the tags of a package or version, all of them in one page, by key in ordinal order.</summary>
/// <remarks>Faults: Invalid (a constraint; an ARN that names nothing taggable here; any nextToken, since none is given out), NotFound. Source: spec 7.</remarks>
sealed class ListTagsForResource(ITagStore tags) : IOperation<ListTagsForResourceRequest, ListTagsForResourceResponse>
{
    public Contract Contract { get; } = new("ListTagsForResource", "GET", "/tags", ErrorFamily.Tags);

    public ListTagsForResourceRequest Bind(RestRequest http) => new()
    {
        ResourceArn = http.Query("resourceArn"),
        NextToken = http.Query("nextToken"),
    };

    public void Validate(ListTagsForResourceRequest request, Violations found)
    {
        if (found.Require("resourceArn", request.ResourceArn))
            found.Check("resourceArn", request.ResourceArn, Rules.AnyText);
        if (request.NextToken is not null)
            found.Add("nextToken", request.NextToken, "Member must be a token of this list, which has one page");
        found.Check("nextToken", request.NextToken, Rules.AnyText);
    }

    public IEnumerable<Demand> Needs(ListTagsForResourceRequest request, Scope scope) => [new("iot:ListTagsForResource", request.ResourceArn!)];

    public async Task<ListTagsForResourceResponse> Handle(ListTagsForResourceRequest request, Caller caller, CancellationToken ct)
    {
        var resource = TagTarget.Of(request.ResourceArn!, caller.Scope);
        var found = await tags.FindTags(caller.Catalog, resource, ct) ?? throw TagTarget.Missing(request.ResourceArn!);

        return new() { Tags = [.. found.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })] };
    }

    public JsonTypeInfo<ListTagsForResourceResponse> Shape => WireJson.Default.ListTagsForResourceResponse;
}
