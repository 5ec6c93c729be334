namespace Chandlery.Wire.Tags;

/// <summary><c>POST /untag</c>: an absent key is no error. Source: spec 7.</summary>
public sealed record UntagResourceRequest
{
    /// <summary>Required.</summary>
    public string? ResourceArn { get; init; }

    /// <summary>Required.</summary>
    public IReadOnlyList<string?>? TagKeys { get; init; }
}

public sealed record UntagResourceResponse;
