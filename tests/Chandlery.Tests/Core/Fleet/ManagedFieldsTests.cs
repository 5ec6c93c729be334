using Chandlery.Core.Fleet;

namespace Chandlery.Tests.Core.Fleet;

public sealed class ManagedFieldsTests
{
    const string Registry = "thingName thingId registry.version registry.thingTypeName registry.thingGroupNames";
    const string Shadow = "shadow.version shadow.hasDelta";
    const string Named = "shadow.name.*.version shadow.name.*.hasDelta";
    const string Connectivity = "connectivity.timestamp connectivity.version connectivity.connected connectivity.disconnectReason";

    [Theory]
    [InlineData("OFF", "OFF", "OFF", "OFF", "")]
    [InlineData("REGISTRY", "OFF", "OFF", "OFF", Registry)]
    [InlineData("REGISTRY_AND_SHADOW", "OFF", "OFF", "OFF", $"{Registry} {Shadow}")]
    [InlineData("REGISTRY", "ON", "OFF", "OFF", $"{Registry} {Named}")]
    [InlineData("REGISTRY", "OFF", "STATUS", "OFF", $"{Registry} {Connectivity}")]
    [InlineData("REGISTRY", "OFF", "OFF", "VIOLATIONS", $"{Registry} deviceDefender.violationCount")]
    [InlineData("REGISTRY_AND_SHADOW", "ON", "STATUS", "VIOLATIONS", $"{Registry} {Shadow} {Named} {Connectivity} deviceDefender.violationCount")]
    public void Managed_fields_follow_the_modes(string mode, string named, string connectivity, string defender, string fields)
    {
        var things = new ThingIndexing { Mode = mode, NamedShadowMode = named, ConnectivityMode = connectivity, DeviceDefenderMode = defender };

        Assert.Equal(fields, string.Join(' ', ManagedFields.Of(things).Select(static field => field.Name)));
    }

    [Theory]
    [InlineData("OFF", "")]
    [InlineData("ON", "thingGroupName thingGroupId description parentGroupNames version")]
    public void Managed_fields_of_groups_follow_their_mode(string mode, string fields) =>
        Assert.Equal(fields, string.Join(' ', ManagedFields.Of(new ThingGroupIndexing(mode, [])).Select(static field => field.Name)));

    [Fact]
    public void Every_managed_field_has_a_type_of_the_contract() =>
        Assert.All(ManagedFields.OfThings.Concat(ManagedFields.OfThingGroups), static field => Assert.Contains(field.Type, (string[])["Number", "String", "Boolean"]));
}
