using Chandlery.Core.Fleet;
using Chandlery.Server.Entry;
using Chandlery.Wire.Fleet;

namespace Chandlery.Server.Fleet;

/// <summary>Replaces what the fleet index covers of things, of thing groups, or of both; the half that is not given stays.</summary>
/// <remarks>Faults: Invalid (a constraint; a mode without the one it needs; fields that are reserved or not covered; nothing given). Source: spec 8.2, fleet 7.1.</remarks>
sealed class UpdateIndexingConfiguration(IIndexingStore indexing) : IOperation<UpdateIndexingConfigurationRequest, UpdateIndexingConfigurationResponse>
{
    const string Things = "thingIndexingConfiguration";
    const string Groups = "thingGroupIndexingConfiguration";

    public Contract Contract { get; } = new("UpdateIndexingConfiguration", "POST", "/indexing/config", ErrorFamily.Indexing);

    public UpdateIndexingConfigurationRequest Bind(RestRequest http) => http.Body(WireJson.Default.UpdateIndexingConfigurationRequest);

    public void Validate(UpdateIndexingConfigurationRequest request, Violations found)
    {
        if (request.ThingIndexingConfiguration is { } things)
        {
            if (found.Require($"{Things}.thingIndexingMode", things.ThingIndexingMode))
                found.Check($"{Things}.thingIndexingMode", things.ThingIndexingMode, Rules.ThingIndexingMode);
            found.Check($"{Things}.thingConnectivityIndexingMode", things.ThingConnectivityIndexingMode, Rules.ThingConnectivityIndexingMode);
            found.Check($"{Things}.deviceDefenderIndexingMode", things.DeviceDefenderIndexingMode, Rules.DeviceDefenderIndexingMode);
            found.Check($"{Things}.namedShadowIndexingMode", things.NamedShadowIndexingMode, Rules.NamedShadowIndexingMode);
            CheckFields(found, $"{Things}.managedFields", things.ManagedFields);
            CheckFields(found, $"{Things}.customFields", things.CustomFields);
            CheckEach(found, $"{Things}.filter.namedShadowNames", things.Filter?.NamedShadowNames, static (found, path, name) => found.Check(path, name, Rules.ShadowName));
            CheckEach(found, $"{Things}.filter.geoLocations", things.Filter?.GeoLocations, static (found, path, location) =>
            {
                found.Check($"{path}.name", location.Name, Rules.AnyText);
                found.Check($"{path}.order", location.Order, Rules.TargetFieldOrder);
            });
        }

        if (request.ThingGroupIndexingConfiguration is { } groups)
        {
            if (found.Require($"{Groups}.thingGroupIndexingMode", groups.ThingGroupIndexingMode))
                found.Check($"{Groups}.thingGroupIndexingMode", groups.ThingGroupIndexingMode, Rules.ThingGroupIndexingMode);
            CheckFields(found, $"{Groups}.managedFields", groups.ManagedFields);
            CheckFields(found, $"{Groups}.customFields", groups.CustomFields);
        }
    }

    public IEnumerable<Demand> Needs(UpdateIndexingConfigurationRequest request, Scope scope) => [new("iot:UpdateIndexingConfiguration", "*")];

    public async Task<UpdateIndexingConfigurationResponse> Handle(UpdateIndexingConfigurationRequest request, Caller caller, CancellationToken ct)
    {
        if (request is { ThingIndexingConfiguration: null, ThingGroupIndexingConfiguration: null })
            throw Fault.Invalid("At least one configuration to update (thingIndexingConfiguration / thingGroupIndexingConfiguration) is required");

        await indexing.ReplaceIndexing(caller.Catalog, Noun(request.ThingIndexingConfiguration), Noun(request.ThingGroupIndexingConfiguration), ct);
        return new();
    }

    public JsonTypeInfo<UpdateIndexingConfigurationResponse> Shape => WireJson.Default.UpdateIndexingConfigurationResponse;

    static ThingIndexing? Noun(ThingIndexingConfiguration? things)
    {
        if (things is null)
            return null;

        IndexingRules.CheckManagedFields(Things, Nouns(things.ManagedFields), ManagedFields.OfThings);
        return IndexingRules.Settled(new ThingIndexing
        {
            Mode = things.ThingIndexingMode!,
            ConnectivityMode = things.ThingConnectivityIndexingMode ?? "OFF",
            DeviceDefenderMode = things.DeviceDefenderIndexingMode ?? "OFF",
            NamedShadowMode = things.NamedShadowIndexingMode ?? "OFF",
            CustomFields = Nouns(things.CustomFields),
            NamedShadowNames = [.. things.Filter?.NamedShadowNames?.OfType<string>().Distinct() ?? []],
            GeoLocations = [.. things.Filter?.GeoLocations?.Select(static each => new GeoLocation(each!.Name, each.Order)) ?? []],
        });
    }

    static ThingGroupIndexing? Noun(ThingGroupIndexingConfiguration? groups)
    {
        if (groups is null)
            return null;

        IndexingRules.CheckManagedFields(Groups, Nouns(groups.ManagedFields), ManagedFields.OfThingGroups);
        return IndexingRules.Settled(new ThingGroupIndexing(groups.ThingGroupIndexingMode!, Nouns(groups.CustomFields)));
    }

    static IReadOnlyList<IndexField> Nouns(IReadOnlyList<Field?>? fields) => [.. fields?.Select(static field => new IndexField(field!.Name, field.Type)) ?? []];

    static void CheckFields(Violations found, string path, IReadOnlyList<Field?>? fields) => CheckEach(found, path, fields, static (found, path, field) =>
    {
        found.Check($"{path}.name", field.Name, Rules.AnyText);
        found.Check($"{path}.type", field.Type, Rules.FieldType);
    });

    static void CheckEach<T>(Violations found, string path, IReadOnlyList<T?>? items, Action<Violations, string, T> check)
        where T : class
    {
        for (var i = 0; i < (items?.Count ?? 0); i++)
        {
            if (found.Require($"{path}.{i + 1}.member", items![i]))
                check(found, $"{path}.{i + 1}.member", items[i]!);
        }
    }
}
