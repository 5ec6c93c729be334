namespace Chandlery.Wire.Fleet;

/// <summary>Source: spec 8.2.</summary>
public sealed record ThingGroupIndexingConfiguration
{
    /// <summary>Required; OFF or ON.</summary>
    public string? ThingGroupIndexingMode { get; init; }

    /// <summary>The server's own; cannot be changed.</summary>
    public IReadOnlyList<Field?>? ManagedFields { get; init; }

    public IReadOnlyList<Field?>? CustomFields { get; init; }
}
