namespace Chandlery.Core.Fleet;

/// <summary>The fields that the index keeps by itself, by what it covers. Callers read them and cannot change them. Source: fleet 7.1.</summary>
public static class ManagedFields
{
    static readonly IndexField[] Registry =
    [
        new("thingName", "String"), new("thingId", "String"), new("registry.version", "Number"),
        new("registry.thingTypeName", "String"), new("registry.thingGroupNames", "String"),
    ];

    static readonly IndexField[] Shadow = [new("shadow.version", "Number"), new("shadow.hasDelta", "Boolean")];

    static readonly IndexField[] NamedShadow = [new("shadow.name.*.version", "Number"), new("shadow.name.*.hasDelta", "Boolean")];

    static readonly IndexField[] Connectivity =
    [
        new("connectivity.timestamp", "Number"), new("connectivity.version", "Number"),
        new("connectivity.connected", "Boolean"), new("connectivity.disconnectReason", "String"),
    ];

    static readonly IndexField[] DeviceDefender = [new("deviceDefender.violationCount", "Number")];

    static readonly IndexField[] Groups =
    [
        new("thingGroupName", "String"), new("thingGroupId", "String"), new("description", "String"),
        new("parentGroupNames", "String"), new("version", "Number"),
    ];

    public static IReadOnlyList<IndexField> OfThings { get; } = [.. Registry, .. Shadow, .. NamedShadow, .. Connectivity, .. DeviceDefender];

    public static IReadOnlyList<IndexField> OfThingGroups => Groups;

    public static IReadOnlyList<IndexField> Of(ThingIndexing things) =>
    [
        .. things.Mode != "OFF" ? Registry : [],
        .. things.Mode == "REGISTRY_AND_SHADOW" ? Shadow : [],
        .. things.NamedShadowMode == "ON" ? NamedShadow : [],
        .. things.ConnectivityMode == "STATUS" ? Connectivity : [],
        .. things.DeviceDefenderMode == "VIOLATIONS" ? DeviceDefender : [],
    ];

    public static IReadOnlyList<IndexField> Of(ThingGroupIndexing thingGroups) => thingGroups.Mode == "ON" ? Groups : [];
}
