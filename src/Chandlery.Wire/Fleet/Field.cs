namespace Chandlery.Wire.Fleet;

/// <summary>Source: spec 8.2.</summary>
public sealed record Field
{
    public string? Name { get; init; }

    /// <summary>Number, String or Boolean.</summary>
    public string? Type { get; init; }
}
