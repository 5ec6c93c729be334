namespace Chandlery.Tests.Server.Walk;

/// <summary>The indexing configuration, without the members that no step gives. Source: spec 8.2, fleet 7.1.</summary>
sealed record ReferenceIndexing(string Things, string NamedShadows, string? Shadow, string Groups)
{
    /// <summary>Q14.</summary>
    public static ReferenceIndexing OfNewCatalog { get; } = new("REGISTRY_AND_SHADOW", "ON", "$package", "OFF");

    /// <summary>Spec 8.1.</summary>
    public bool CoversPackages => (Things, NamedShadows, Shadow) is (not "OFF", "ON", "$package");

    /// <summary>Each half that is given replaces the whole of it; OFF wipes the filter.</summary>
    public ReferenceIndexing After(UpdateIndexingConfiguration step) => this with
    {
        Things = step.Things ?? Things,
        NamedShadows = step.Things is null ? NamedShadows : step.NamedShadows ?? "OFF",
        Shadow = step.Things is null ? Shadow : step.Things == "OFF" ? null : step.Shadow,
        Groups = step.Groups ?? Groups,
    };

    public string Body() => Json.Text(Json.Of(
        ("thingIndexingConfiguration", Json.Of(
            ("thingIndexingMode", Things),
            ("thingConnectivityIndexingMode", "OFF"),
            ("deviceDefenderIndexingMode", "OFF"),
            ("namedShadowIndexingMode", NamedShadows),
            ("managedFields", Fields([
                .. Things == "OFF" ? [] : "thingName:String thingId:String registry.version:Number registry.thingTypeName:String registry.thingGroupNames:String".Split(' '),
                .. Things == "REGISTRY_AND_SHADOW" ? "shadow.version:Number shadow.hasDelta:Boolean".Split(' ') : [],
                .. NamedShadows == "ON" ? "shadow.name.*.version:Number shadow.name.*.hasDelta:Boolean".Split(' ') : []])),
            ("customFields", Array.Empty<object>()),
            ("filter", Json.Of(("namedShadowNames", Shadow is null ? Array.Empty<string>() : [Shadow]))))),
        ("thingGroupIndexingConfiguration", Json.Of(
            ("thingGroupIndexingMode", Groups),
            ("managedFields", Fields(Groups == "OFF" ? [] : "thingGroupName:String thingGroupId:String description:String parentGroupNames:String version:Number".Split(' '))),
            ("customFields", Array.Empty<object>())))));

    static object[] Fields(string[] fields) => [.. fields.Select(static field => Json.Of(("name", field.Split(':')[0]), ("type", field.Split(':')[1])))];
}
