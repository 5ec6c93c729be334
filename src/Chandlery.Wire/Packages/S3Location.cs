namespace Chandlery.Wire.Packages;

/// <summary>One version of one object. The three go together, although the model makes each optional. Source: spec 6.6, 6.13.</summary>
public sealed record S3Location
{
    /// <summary>Not empty.</summary>
    public string? Bucket { get; init; }

    /// <summary>Not empty.</summary>
    public string? Key { get; init; }

    public string? Version { get; init; }
}
