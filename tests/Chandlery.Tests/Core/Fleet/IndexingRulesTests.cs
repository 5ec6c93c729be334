using Chandlery.Core;
using Chandlery.Core.Fleet;

namespace Chandlery.Tests.Core.Fleet;

public sealed class IndexingRulesTests
{
    static readonly ThingIndexing Everything = new()
    {
        Mode = "REGISTRY_AND_SHADOW",
        ConnectivityMode = "STATUS",
        DeviceDefenderMode = "VIOLATIONS",
        NamedShadowMode = "ON",
        NamedShadowNames = ["$package", "a"],
        CustomFields = [new("attributes.model", "String"), new("shadow.reported.x", "Number")],
        GeoLocations = [new("shadow.reported.place", "LatLon")],
    };

    public static TheoryData<ThingIndexing, string> Refused => new()
    {
        { new() { Mode = "OFF", ConnectivityMode = "STATUS" }, "ThingIndexingMode must be turned ON for enabling ThingConnectivityIndexingMode" },
        { new() { Mode = "OFF", NamedShadowMode = "ON" }, "ThingIndexingMode must be turned ON for enabling NamedShadowIndexingMode" },
        { new() { Mode = "OFF", DeviceDefenderMode = "VIOLATIONS" }, "ThingIndexingMode must be turned ON for enabling DeviceDefenderIndexingMode" },
        { new() { Mode = "REGISTRY", NamedShadowMode = "ON" }, "NamedShadowNames Filter must not be empty for enabling NamedShadowIndexingMode" },
        { Everything with { NamedShadowNames = Names(11) }, "At most 10 shadow names beside $package are allowed in thingIndexingConfiguration.filter.namedShadowNames." },
        { Everything with { NamedShadowNames = ["$package", .. Names(11)] }, "At most 10 shadow names beside $package are allowed in thingIndexingConfiguration.filter.namedShadowNames." },
        { Everything with { GeoLocations = [new("a", null), new("b", null)] }, "At most 1 location is allowed in thingIndexingConfiguration.filter.geoLocations." },
        { Everything with { CustomFields = Fields(6) }, "At most 5 fields are allowed in thingIndexingConfiguration.customFields." },
        { Everything with { CustomFields = [new(null, "String")] }, "Each field in thingIndexingConfiguration.customFields needs a name and a type." },
        { Everything with { CustomFields = [new("", "String")] }, "Each field in thingIndexingConfiguration.customFields needs a name and a type." },
        { Everything with { CustomFields = [new("attributes.a", null)] }, "Each field in thingIndexingConfiguration.customFields needs a name and a type." },
        { Everything with { CustomFields = [new("thingName", "String")] }, "Defined field is a reserved field for MULTI_INDEXING_MODE. Field: thingName" },
        { Everything with { CustomFields = [new("shadow.name.*.version", "Boolean")] }, "Defined field is a reserved field for MULTI_INDEXING_MODE. Field: shadow.name.*.version" },
        { Everything with { Mode = "REGISTRY" }, "Custom field shadow.reported.x is not covered by the chosen indexing modes." },
        { new() { Mode = "REGISTRY_AND_SHADOW", CustomFields = [new("shadow.name.a.x", "Number")] }, "Custom field shadow.name.a.x is not covered by the chosen indexing modes." },
        { new() { Mode = "REGISTRY_AND_SHADOW", CustomFields = [new("connectivity.x", "Number")] }, "Custom field connectivity.x is not covered by the chosen indexing modes." },
        { new() { Mode = "REGISTRY_AND_SHADOW", CustomFields = [new("deviceDefender.x", "Number")] }, "Custom field deviceDefender.x is not covered by the chosen indexing modes." },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_configuration_that_cannot_be_is_refused(ThingIndexing things, string sentence)
    {
        var fault = Assert.Throws<Fault>(() => IndexingRules.Settled(things));

        Assert.Equal(FaultKind.Invalid, fault.Kind);
        Assert.Equal(sentence, fault.Message);
    }

    public static TheoryData<ThingIndexing> Kept => new()
    {
        Everything,
        IndexingConfiguration.ReadyForPackages.Things,
        new ThingIndexing { Mode = "REGISTRY" },
        new ThingIndexing { Mode = "REGISTRY", NamedShadowMode = "ON", NamedShadowNames = ["a"], CustomFields = [new("shadow.name.a.x", "Number")] },
        Everything with { NamedShadowNames = ["$package", .. Names(10)] },
        Everything with { CustomFields = Fields(5) },
        Everything with { CustomFields = [new("shadow.name.$package.reported.brakes.version", "String")] },
    };

    [Theory]
    [MemberData(nameof(Kept), DisableDiscoveryEnumeration = true)]
    public void A_configuration_that_can_be_is_kept_as_given(ThingIndexing things) => Assert.Same(things, IndexingRules.Settled(things));

    [Fact]
    public void Off_wipes_filter_and_custom_fields()
    {
        var settled = IndexingRules.Settled(new ThingIndexing
        {
            Mode = "OFF",
            NamedShadowNames = ["$package"],
            GeoLocations = [new("a", null)],
            CustomFields = [new("attributes.a", "String")],
        });

        Assert.Equal("OFF", settled.Mode);
        Assert.Empty(settled.NamedShadowNames);
        Assert.Empty(settled.GeoLocations);
        Assert.Empty(settled.CustomFields);
    }

    [Fact]
    public void Groups_that_are_off_lose_their_custom_fields()
    {
        var settled = IndexingRules.Settled(new ThingGroupIndexing("OFF", [new("attributes.a", "String")]));

        Assert.Equal("OFF", settled.Mode);
        Assert.Empty(settled.CustomFields);
    }

    [Fact]
    public void Groups_that_are_on_keep_up_to_five_custom_fields()
    {
        var groups = new ThingGroupIndexing("ON", Fields(5));

        Assert.Same(groups, IndexingRules.Settled(groups));
    }

    public static TheoryData<IReadOnlyList<IndexField>, string> RefusedForGroups => new()
    {
        { Fields(6), "At most 5 fields are allowed in thingGroupIndexingConfiguration.customFields." },
        { [new("parentGroupNames", "String")], "Defined field is a reserved field for MULTI_INDEXING_MODE. Field: parentGroupNames" },
        { [new("attributes.a", null)], "Each field in thingGroupIndexingConfiguration.customFields needs a name and a type." },
    };

    [Theory]
    [MemberData(nameof(RefusedForGroups), DisableDiscoveryEnumeration = true)]
    public void Custom_fields_of_groups_follow_the_same_rules(IReadOnlyList<IndexField> fields, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<Fault>(() => IndexingRules.Settled(new ThingGroupIndexing("ON", fields))).Message);

    [Fact]
    public void Managed_fields_may_be_sent_back_as_they_were_got()
    {
        IndexingRules.CheckManagedFields("thingIndexingConfiguration", ManagedFields.OfThings, ManagedFields.OfThings);
        IndexingRules.CheckManagedFields("thingIndexingConfiguration", [], ManagedFields.OfThings);
        IndexingRules.CheckManagedFields("thingIndexingConfiguration", [new("thingName", "String")], ManagedFields.OfThings);
    }

    [Fact]
    public void Other_managed_fields_are_refused_by_name_and_type()
    {
        var fault = Assert.Throws<Fault>(() => IndexingRules.CheckManagedFields(
            "thingIndexingConfiguration", [new("thingName", "String"), new("thingName", "Number"), new("mine", null)], ManagedFields.OfThings));

        Assert.Equal(
            "Only managed fields with expected types are allowed in thingIndexingConfiguration.managedFields. Invalid field(s): [name:thingName, type:Number], [name:mine, type:]",
            fault.Message);
    }

    static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(static i => $"shadow{i}")];

    static IndexField[] Fields(int count) => [.. Enumerable.Range(0, count).Select(static i => new IndexField($"attributes.a{i}", "String"))];
}
