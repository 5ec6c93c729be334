using Chandlery.Core.Fleet;
using Chandlery.Server.Entry;
using Chandlery.Wire.Fleet;

namespace Chandlery.Server.Fleet;

/// <summary>Shows what the fleet index covers, with the managed fields that follow from it.</summary>
/// <remarks>Faults: none. Source: spec 8.2, fleet 7.1; a new catalog: Q14.</remarks>
sealed class GetIndexingConfiguration(IIndexingStore indexing) : IOperation<GetIndexingConfigurationRequest, GetIndexingConfigurationResponse>
{
    public Contract Contract { get; } = new("GetIndexingConfiguration", "GET", "/indexing/config", ErrorFamily.Indexing);

    public GetIndexingConfigurationRequest Bind(RestRequest http) => new();

    public void Validate(GetIndexingConfigurationRequest request, Violations found)
    {
    }

    public IEnumerable<Demand> Needs(GetIndexingConfigurationRequest request, Scope scope) => [new("iot:GetIndexingConfiguration", "*")];

    public async Task<GetIndexingConfigurationResponse> Handle(GetIndexingConfigurationRequest request, Caller caller, CancellationToken ct)
    {
        var configuration = await indexing.FindIndexing(caller.Catalog, ct);
        return new()
        {
            ThingIndexingConfiguration = Show(configuration.Things),
            ThingGroupIndexingConfiguration = Show(configuration.ThingGroups),
        };
    }

    public JsonTypeInfo<GetIndexingConfigurationResponse> Shape => WireJson.Default.GetIndexingConfigurationResponse;

    static ThingIndexingConfiguration Show(ThingIndexing things) => new()
    {
        ThingIndexingMode = things.Mode,
        ThingConnectivityIndexingMode = things.ConnectivityMode,
        DeviceDefenderIndexingMode = things.DeviceDefenderMode,
        NamedShadowIndexingMode = things.NamedShadowMode,
        ManagedFields = Show(ManagedFields.Of(things)),
        CustomFields = Show(things.CustomFields),
        Filter = new()
        {
            NamedShadowNames = things.NamedShadowNames,
            GeoLocations = things.GeoLocations.Count == 0 ? null : [.. things.GeoLocations.Select(static each => new GeoLocationTarget { Name = each.Name, Order = each.Order })],
        },
    };

    static ThingGroupIndexingConfiguration Show(ThingGroupIndexing thingGroups) => new()
    {
        ThingGroupIndexingMode = thingGroups.Mode,
        ManagedFields = Show(ManagedFields.Of(thingGroups)),
        CustomFields = Show(thingGroups.CustomFields),
    };

    static List<Field> Show(IReadOnlyList<IndexField> fields) => [.. fields.Select(static field => new Field { Name = field.Name, Type = field.Type })];
}
