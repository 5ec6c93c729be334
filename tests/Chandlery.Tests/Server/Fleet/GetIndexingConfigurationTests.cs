namespace Chandlery.Tests.Server.Fleet;

public sealed class GetIndexingConfigurationTests
{
    [Fact]
    public async Task A_new_catalog_is_ready_for_packages()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", "/indexing/config");

        Assert.Equal("""
            200
            {"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY_AND_SHADOW","thingConnectivityIndexingMode":"OFF","deviceDefenderIndexingMode":"OFF","namedShadowIndexingMode":"ON","managedFields":[{"name":"thingName","type":"String"},{"name":"thingId","type":"String"},{"name":"registry.version","type":"Number"},{"name":"registry.thingTypeName","type":"String"},{"name":"registry.thingGroupNames","type":"String"},{"name":"shadow.version","type":"Number"},{"name":"shadow.hasDelta","type":"Boolean"},{"name":"shadow.name.*.version","type":"Number"},{"name":"shadow.name.*.hasDelta","type":"Boolean"}],"customFields":[],"filter":{"namedShadowNames":["$package"]}},"thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"OFF","managedFields":[],"customFields":[]}}
            """, answer);
    }

    [Fact]
    public async Task Where_the_setting_says_so_a_new_catalog_is_as_off_as_a_pristine_account()
    {
        await using var server = await ServerUnderTest.Open(indexingReady: false);

        var answer = await server.Send("GET", "/indexing/config");

        Assert.Equal("""
            200
            {"thingIndexingConfiguration":{"thingIndexingMode":"OFF","thingConnectivityIndexingMode":"OFF","deviceDefenderIndexingMode":"OFF","namedShadowIndexingMode":"OFF","managedFields":[],"customFields":[],"filter":{"namedShadowNames":[]}},"thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"OFF","managedFields":[],"customFields":[]}}
            """, answer);
    }

    [Fact]
    public async Task Everything_switched_on_has_every_managed_field()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("POST", "/indexing/config", """
            {"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY_AND_SHADOW","thingConnectivityIndexingMode":"STATUS","deviceDefenderIndexingMode":"VIOLATIONS","namedShadowIndexingMode":"ON",
              "customFields":[{"name":"shadow.name.$package.reported.brakes.version","type":"String"}],
              "filter":{"namedShadowNames":["other","$package"],"geoLocations":[{"name":"shadow.reported.location","order":"LonLat"}]}},
             "thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"ON","customFields":[{"name":"attributes.floor","type":"Number"}]}}
            """);

        var answer = await server.Send("GET", "/indexing/config");

        Assert.Equal("""
            200
            {"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY_AND_SHADOW","thingConnectivityIndexingMode":"STATUS","deviceDefenderIndexingMode":"VIOLATIONS","namedShadowIndexingMode":"ON","managedFields":[{"name":"thingName","type":"String"},{"name":"thingId","type":"String"},{"name":"registry.version","type":"Number"},{"name":"registry.thingTypeName","type":"String"},{"name":"registry.thingGroupNames","type":"String"},{"name":"shadow.version","type":"Number"},{"name":"shadow.hasDelta","type":"Boolean"},{"name":"shadow.name.*.version","type":"Number"},{"name":"shadow.name.*.hasDelta","type":"Boolean"},{"name":"connectivity.timestamp","type":"Number"},{"name":"connectivity.version","type":"Number"},{"name":"connectivity.connected","type":"Boolean"},{"name":"connectivity.disconnectReason","type":"String"},{"name":"deviceDefender.violationCount","type":"Number"}],"customFields":[{"name":"shadow.name.$package.reported.brakes.version","type":"String"}],"filter":{"namedShadowNames":["other","$package"],"geoLocations":[{"name":"shadow.reported.location","order":"LonLat"}]}},"thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"ON","managedFields":[{"name":"thingGroupName","type":"String"},{"name":"thingGroupId","type":"String"},{"name":"description","type":"String"},{"name":"parentGroupNames","type":"String"},{"name":"version","type":"Number"}],"customFields":[{"name":"attributes.floor","type":"Number"}]}}
            """, answer);
    }
}
