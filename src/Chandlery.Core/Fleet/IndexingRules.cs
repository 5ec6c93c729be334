using Chandlery.Core.Constraints;

namespace Chandlery.Core.Fleet;

/// <summary>What an indexing configuration must keep beyond the constraints of its members. Source: fleet 7.1, spec 8.2.</summary>
public static class IndexingRules
{
    const int MostShadowNames = 10;
    const int MostGeoLocations = 1;
    const int MostCustomFields = 5;
    const int LongestFieldName = 1024;

    /// <summary>The half as it is kept: OFF wipes its filter and custom fields.</summary>
    /// <remarks>Faults: Invalid, with the observed texts where there are some.</remarks>
    public static ThingIndexing Settled(ThingIndexing things)
    {
        if (things.Mode == "OFF")
        {
            Refuse(things.ConnectivityMode != "OFF", "ThingIndexingMode must be turned ON for enabling ThingConnectivityIndexingMode");
            Refuse(things.NamedShadowMode != "OFF", "ThingIndexingMode must be turned ON for enabling NamedShadowIndexingMode");
            Refuse(things.DeviceDefenderMode != "OFF", "ThingIndexingMode must be turned ON for enabling DeviceDefenderIndexingMode");
            return new() { Mode = "OFF" };
        }

        Refuse(things is { NamedShadowMode: "ON", NamedShadowNames.Count: 0 }, "NamedShadowNames Filter must not be empty for enabling NamedShadowIndexingMode");
        Refuse(things.GeoLocations.Any(static each => each.Name?.Length > LongestFieldName), $"A name in thingIndexingConfiguration.filter.geoLocations has at most {LongestFieldName} characters.");
        Refuse(things.NamedShadowNames.Count(static name => name != ThingIndexing.PackageShadow) > MostShadowNames,
            $"At most {MostShadowNames} shadow names beside $package are allowed in thingIndexingConfiguration.filter.namedShadowNames.");
        Refuse(things.GeoLocations.Count > MostGeoLocations, $"At most {MostGeoLocations} location is allowed in thingIndexingConfiguration.filter.geoLocations.");
        CheckCustomFields("thingIndexingConfiguration", things.CustomFields, ManagedFields.OfThings);
        foreach (var field in things.CustomFields)
            Refuse(!Covers(things, field.Name ?? ""), $"Custom field {Excerpt.Of(field.Name ?? "")} is not covered by the chosen indexing modes.");
        return things;
    }

    /// <inheritdoc cref="Settled(ThingIndexing)"/>
    public static ThingGroupIndexing Settled(ThingGroupIndexing thingGroups)
    {
        if (thingGroups.Mode == "OFF")
            return new("OFF", []);

        CheckCustomFields("thingGroupIndexingConfiguration", thingGroups.CustomFields, ManagedFields.OfThingGroups);
        return thingGroups;
    }

    /// <summary>Callers may send managed fields back as they got them, and no others.</summary>
    public static void CheckManagedFields(string path, IEnumerable<IndexField> given, IReadOnlyList<IndexField> managed)
    {
        var unknown = string.Join(", ", given.Where(field => !managed.Contains(field)).Select(static field => $"[name:{field.Name}, type:{field.Type}]"));
        Refuse(unknown.Length > 0, $"Only managed fields with expected types are allowed in {path}.managedFields. Invalid field(s): {Excerpt.Of(unknown)}");
    }

    static void CheckCustomFields(string path, IReadOnlyList<IndexField> fields, IReadOnlyList<IndexField> managed)
    {
        Refuse(fields.Count > MostCustomFields, $"At most {MostCustomFields} fields are allowed in {path}.customFields.");
        foreach (var field in fields)
        {
            Refuse(field.Name?.Length > LongestFieldName, $"A name in {path}.customFields has at most {LongestFieldName} characters.");
            Refuse(fields.Count(each => each.Name == field.Name) > 1, $"Each name in {path}.customFields can be defined once. Field: {Excerpt.Of(field.Name ?? "")}");
            Refuse(string.IsNullOrEmpty(field.Name) || field.Type is null, $"Each field in {path}.customFields needs a name and a type.");
            Refuse(managed.Any(each => each.Name == field.Name), $"Defined field is a reserved field for MULTI_INDEXING_MODE. Field: {Excerpt.Of(field.Name!)}");
        }
    }

    static bool Covers(ThingIndexing things, string field) => field.Split('.') switch
    {
        ["shadow", "name", ..] => things.NamedShadowMode == "ON",
        ["shadow", ..] => things.Mode == "REGISTRY_AND_SHADOW",
        ["connectivity", ..] => things.ConnectivityMode == "STATUS",
        ["deviceDefender", ..] => things.DeviceDefenderMode == "VIOLATIONS",
        _ => true,
    };

    static void Refuse(bool broken, string sentence)
    {
        if (broken)
            throw Fault.Invalid(sentence);
    }
}
