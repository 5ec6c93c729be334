namespace Chandlery.Wire.Fleet;

/// <summary><c>GET /indexing/config</c>. Source: spec 8.2.</summary>
public sealed record GetIndexingConfigurationRequest;

public sealed record GetIndexingConfigurationResponse
{
    public ThingIndexingConfiguration? ThingIndexingConfiguration { get; init; }

    public ThingGroupIndexingConfiguration? ThingGroupIndexingConfiguration { get; init; }
}
