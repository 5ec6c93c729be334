namespace Chandlery.Wire.Tags;

/// <summary><c>POST /tags</c>: a key that exists takes the new value. Source: spec 7.</summary>
public sealed record TagResourceRequest
{
    /// <summary>Required.</summary>
    public string? ResourceArn { get; init; }

    /// <summary>Required.</summary>
    public IReadOnlyList<Tag?>? Tags { get; init; }
}

public sealed record TagResourceResponse;
