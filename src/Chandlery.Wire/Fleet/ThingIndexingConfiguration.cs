namespace Chandlery.Wire.Fleet;

/// <summary>Source: spec 8.2.</summary>
public sealed record ThingIndexingConfiguration
{
    /// <summary>Required; OFF, REGISTRY or REGISTRY_AND_SHADOW.</summary>
    public string? ThingIndexingMode { get; init; }

    /// <summary>OFF or STATUS.</summary>
    public string? ThingConnectivityIndexingMode { get; init; }

    /// <summary>OFF or VIOLATIONS.</summary>
    public string? DeviceDefenderIndexingMode { get; init; }

    /// <summary>OFF or ON.</summary>
    public string? NamedShadowIndexingMode { get; init; }

    /// <summary>The server's own; cannot be changed.</summary>
    public IReadOnlyList<Field?>? ManagedFields { get; init; }

    public IReadOnlyList<Field?>? CustomFields { get; init; }

    public IndexingFilter? Filter { get; init; }
}
