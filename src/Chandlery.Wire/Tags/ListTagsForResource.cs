using System.Text.Json.Serialization;

namespace Chandlery.Wire.Tags;

/// <summary><c>GET /tags</c>. Source: spec 7.</summary>
public sealed record ListTagsForResourceRequest
{
    /// <summary>Required.</summary>
    [JsonIgnore]
    public string? ResourceArn { get; init; }

    /// <summary>Opaque: from the page before; absent for the first page.</summary>
    [JsonIgnore]
    public string? NextToken { get; init; }
}

public sealed record ListTagsForResourceResponse
{
    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <summary>Absent on the last page.</summary>
    public string? NextToken { get; init; }
}
