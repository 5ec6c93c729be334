namespace Chandlery.Wire.Fleet;

/// <summary>Source: spec 8.2.</summary>
public sealed record IndexingFilter
{
    /// <summary>Each 1–64 characters of <c>[$a-zA-Z0-9:_-]</c>; <c>$package</c> among them makes packages possible (Q14).</summary>
    public IReadOnlyList<string?>? NamedShadowNames { get; init; }

    public IReadOnlyList<GeoLocationTarget?>? GeoLocations { get; init; }
}
