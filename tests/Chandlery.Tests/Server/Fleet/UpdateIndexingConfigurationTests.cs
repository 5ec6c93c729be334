namespace Chandlery.Tests.Server.Fleet;

public sealed class UpdateIndexingConfigurationTests
{
    const string Target = "/indexing/config";

    [Theory]
    [InlineData("""{"thingIndexingConfiguration":{"thingIndexingMode":"OFF"}}""")]
    [InlineData("""{"thingIndexingConfiguration":{"thingIndexingMode":"OFF","customFields":[{"name":"attributes.x","type":"String"}],"filter":{"namedShadowNames":["$package"]}}}""")]
    public async Task Off_wipes_filter_and_fields(string body)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("POST", Target, body);

        Assert.Equal("200\n{}", answer);
        Assert.Equal("""
            200
            {"thingIndexingConfiguration":{"thingIndexingMode":"OFF","thingConnectivityIndexingMode":"OFF","deviceDefenderIndexingMode":"OFF","namedShadowIndexingMode":"OFF","managedFields":[],"customFields":[],"filter":{"namedShadowNames":[]}},"thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"OFF","managedFields":[],"customFields":[]}}
            """, await server.Send("GET", Target));
    }

    [Fact]
    public async Task A_half_that_is_given_is_replaced_as_a_whole_and_the_other_stays()
    {
        await using var server = await ServerUnderTest.Open(indexingReady: false);
        await server.Send("POST", Target, """{"thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"ON","customFields":[{"name":"attributes.floor","type":"Number"}]}}""");
        await server.Send("POST", Target, """{"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY","customFields":[{"name":"attributes.x","type":"String"}]}}""");

        await server.Send("POST", Target, """{"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY"}}""");

        Assert.Equal("""
            200
            {"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY","thingConnectivityIndexingMode":"OFF","deviceDefenderIndexingMode":"OFF","namedShadowIndexingMode":"OFF","managedFields":[{"name":"thingName","type":"String"},{"name":"thingId","type":"String"},{"name":"registry.version","type":"Number"},{"name":"registry.thingTypeName","type":"String"},{"name":"registry.thingGroupNames","type":"String"}],"customFields":[],"filter":{"namedShadowNames":[]}},"thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"ON","managedFields":[{"name":"thingGroupName","type":"String"},{"name":"thingGroupId","type":"String"},{"name":"description","type":"String"},{"name":"parentGroupNames","type":"String"},{"name":"version","type":"Number"}],"customFields":[{"name":"attributes.floor","type":"Number"}]}}
            """, await server.Send("GET", Target));
    }

    [Fact]
    public async Task What_get_shows_can_be_sent_back()
    {
        await using var server = await ServerUnderTest.Open();
        var shown = (await server.Exchange(new("GET", Target))).Body;

        var answer = await server.Send("POST", Target, shown);

        Assert.Equal("200\n{}", answer);
        Assert.Equal($"200\n{shown}", await server.Send("GET", Target));
    }

    /// <summary>The table of fleet 7.1, and 8.2's limits. <c>T</c> stands for the half of things, <c>G</c> for that of groups.</summary>
    [Theory]
    [InlineData("{}", "At least one configuration to update (thingIndexingConfiguration / thingGroupIndexingConfiguration) is required")]
    [InlineData(null, "At least one configuration to update (thingIndexingConfiguration / thingGroupIndexingConfiguration) is required")]
    [InlineData("""T{}""", "1 validation error detected: Value null at 'thingIndexingConfiguration.thingIndexingMode' failed to satisfy constraint: Member must not be null")]
    [InlineData("""G{}""", "1 validation error detected: Value null at 'thingGroupIndexingConfiguration.thingGroupIndexingMode' failed to satisfy constraint: Member must not be null")]
    [InlineData("""T{"thingIndexingMode":"ON"}""", "1 validation error detected: Value 'ON' at 'thingIndexingConfiguration.thingIndexingMode' failed to satisfy constraint: Member must satisfy enum value set: [OFF, REGISTRY, REGISTRY_AND_SHADOW]")]
    [InlineData("""T{"thingIndexingMode":"REGISTRY","namedShadowIndexingMode":"ON"}""", "NamedShadowNames Filter must not be empty for enabling NamedShadowIndexingMode")]
    [InlineData("""T{"thingIndexingMode":"REGISTRY","namedShadowIndexingMode":"ON","filter":{"namedShadowNames":[]}}""", "NamedShadowNames Filter must not be empty for enabling NamedShadowIndexingMode")]
    [InlineData("""T{"thingIndexingMode":"OFF","thingConnectivityIndexingMode":"STATUS"}""", "ThingIndexingMode must be turned ON for enabling ThingConnectivityIndexingMode")]
    [InlineData("""T{"thingIndexingMode":"OFF","namedShadowIndexingMode":"ON","filter":{"namedShadowNames":["$package"]}}""", "ThingIndexingMode must be turned ON for enabling NamedShadowIndexingMode")]
    [InlineData("""T{"thingIndexingMode":"OFF","deviceDefenderIndexingMode":"VIOLATIONS"}""", "ThingIndexingMode must be turned ON for enabling DeviceDefenderIndexingMode")]
    [InlineData("""T{"thingIndexingMode":"REGISTRY","customFields":[{"name":"thingName","type":"String"}]}""", "Defined field is a reserved field for MULTI_INDEXING_MODE. Field: thingName")]
    [InlineData("""G{"thingGroupIndexingMode":"ON","customFields":[{"name":"version","type":"Number"}]}""", "Defined field is a reserved field for MULTI_INDEXING_MODE. Field: version")]
    [InlineData("""T{"thingIndexingMode":"REGISTRY","managedFields":[{"name":"thingName","type":"Number"}]}""", "Only managed fields with expected types are allowed in thingIndexingConfiguration.managedFields. Invalid field(s): [name:thingName, type:Number]")]
    [InlineData("""G{"thingGroupIndexingMode":"ON","managedFields":[{"name":"mine","type":"Number"},{"name":"version","type":"Number"}]}""", "Only managed fields with expected types are allowed in thingGroupIndexingConfiguration.managedFields. Invalid field(s): [name:mine, type:Number]")]
    [InlineData("""T{"thingIndexingMode":"REGISTRY","customFields":[{"name":"shadow.reported.x","type":"String"}]}""", "Custom field shadow.reported.x is not covered by the chosen indexing modes.")]
    [InlineData("""T{"thingIndexingMode":"REGISTRY_AND_SHADOW","customFields":[{"name":"shadow.name.a.reported.x","type":"String"}]}""", "Custom field shadow.name.a.reported.x is not covered by the chosen indexing modes.")]
    [InlineData("""T{"thingIndexingMode":"REGISTRY","customFields":[{"name":"attributes.x"}]}""", "Each field in thingIndexingConfiguration.customFields needs a name and a type.")]
    [InlineData("""T{"thingIndexingMode":"REGISTRY","customFields":[{"name":"a","type":"String"},{"name":"a","type":"Number"}]}""", "Each name in thingIndexingConfiguration.customFields can be defined once. Field: a")]
    [InlineData("""T{"thingIndexingMode":"REGISTRY","customFields":[{"name":"a","type":"String"},{"name":"b","type":"String"},{"name":"c","type":"String"},{"name":"d","type":"String"},{"name":"e","type":"String"},{"name":"f","type":"String"}]}""", "At most 5 fields are allowed in thingIndexingConfiguration.customFields.")]
    [InlineData("""T{"thingIndexingMode":"REGISTRY","namedShadowIndexingMode":"ON","filter":{"namedShadowNames":["$package","a","b","c","d","e","f","g","h","i","j","k"]}}""", "At most 10 shadow names beside $package are allowed in thingIndexingConfiguration.filter.namedShadowNames.")]
    [InlineData("""T{"thingIndexingMode":"REGISTRY","filter":{"geoLocations":[{"name":"a"},{"name":"b"}]}}""", "At most 1 location is allowed in thingIndexingConfiguration.filter.geoLocations.")]
    public async Task A_broken_rule_is_an_invalid_request_and_changes_nothing(string? body, string sentence)
    {
        await using var server = await ServerUnderTest.Open();
        var before = await server.Send("GET", Target);

        var answer = await server.Send("POST", Target, body?[0] switch
        {
            'T' => $$$"""{"thingIndexingConfiguration":{{{body[1..]}}},"thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"ON"}}""",
            'G' => $$"""{"thingIndexingConfiguration":{"thingIndexingMode":"OFF"},"thingGroupIndexingConfiguration":{{body[1..]}}}""",
            _ => body,
        });

        Assert.Equal($$"""
            400 InvalidRequestException
            {"message":"{{sentence}}"}
            """, answer);
        Assert.Equal(before, await server.Send("GET", Target));
    }

    [Fact]
    public async Task Ten_shadow_names_beside_that_of_packages_and_five_fields_are_taken()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("POST", Target, """
            {"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY","namedShadowIndexingMode":"ON",
              "customFields":[{"name":"a","type":"String"},{"name":"b","type":"Number"},{"name":"c","type":"Boolean"},{"name":"d","type":"String"},{"name":"e","type":"String"}],
              "filter":{"namedShadowNames":["$package","a","b","c","d","e","f","g","h","i","j"],"geoLocations":[{"name":"a","order":"LatLon"}],"connectivity":{"newer":"member"}}}}
            """);

        Assert.Equal("200\n{}", answer);
    }

    [Fact]
    public async Task A_name_of_any_length_makes_a_message_of_a_bounded_one()
    {
        await using var server = await ServerUnderTest.Open();
        var name = new string('x', 900_000);

        var managed = await server.Send("POST", Target, $$$"""{"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY","managedFields":[{"name":"{{{name}}}","type":"String"}]}}""");
        var custom = await server.Send("POST", Target, $$$"""{"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY","customFields":[{"name":"shadow.{{{name}}}","type":"String"}]}}""");

        Assert.InRange(managed.Length, 100, 1000);
        Assert.InRange(custom.Length, 100, 1000);
    }

    [Fact]
    public async Task A_shadow_name_given_twice_is_kept_once()
    {
        await using var server = await ServerUnderTest.Open();

        await server.Send("POST", Target, """{"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY","namedShadowIndexingMode":"ON","filter":{"namedShadowNames":["$package","a","$package","a"]}}}""");

        Assert.Contains("\"namedShadowNames\":[\"$package\",\"a\"]", await server.Send("GET", Target));
    }
}
