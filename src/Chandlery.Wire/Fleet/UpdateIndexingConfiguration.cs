namespace Chandlery.Wire.Fleet;

/// <summary><c>POST /indexing/config</c>: a half that is given replaces its predecessor as a whole, an absent one stays. Source: spec 8.2.</summary>
public sealed record UpdateIndexingConfigurationRequest
{
    public ThingIndexingConfiguration? ThingIndexingConfiguration { get; init; }

    public ThingGroupIndexingConfiguration? ThingGroupIndexingConfiguration { get; init; }
}

public sealed record UpdateIndexingConfigurationResponse;
