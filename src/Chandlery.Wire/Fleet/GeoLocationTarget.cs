namespace Chandlery.Wire.Fleet;

/// <summary>Source: spec 8.2.</summary>
public sealed record GeoLocationTarget
{
    public string? Name { get; init; }

    /// <summary>LatLon or LonLat.</summary>
    public string? Order { get; init; }
}
