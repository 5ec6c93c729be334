namespace Chandlery.Tests.Server.Fleet;

/// <summary>Fleet indexing as a precondition of the four package writes, and of them alone. Source: spec 8.1, Q14.</summary>
public sealed class PackagePreconditionTests
{
    const string Refused = """
        400 ValidationException
        {"message":"Fleet indexing does not cover software packages. Call UpdateIndexingConfiguration with thingIndexingMode REGISTRY or REGISTRY_AND_SHADOW, namedShadowIndexingMode ON and $package among filter.namedShadowNames."}
        """;

    const string Off = """{"thingIndexingConfiguration":{"thingIndexingMode":"OFF"}}""";

    [Theory]
    [InlineData("PUT", "/packages/wheels", null)]
    [InlineData("PUT", "/packages/brakes", null)]
    [InlineData("PATCH", "/packages/brakes", """{"description":"x"}""")]
    [InlineData("PATCH", "/packages/brakes", "{}")]
    [InlineData("PUT", "/packages/brakes/versions/2.0.0", null)]
    [InlineData("PUT", "/packages/brakes/versions/1.0.0", null)]
    [InlineData("PATCH", "/packages/brakes/versions/1.0.0", """{"action":"PUBLISH"}""")]
    [InlineData("PATCH", "/packages/brakes/versions/1.0.0", "{}")]
    public async Task The_four_writes_are_refused_while_indexing_is_off(string method, string target, string? body)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");
        await server.Send("POST", "/indexing/config", Off);

        var answer = await server.Send(method, target, body);

        Assert.Equal(Refused, answer);
    }

    /// <summary>Constraints and missing parents are said first. Source: spec 2.6, order of checks.</summary>
    [Theory]
    [InlineData("PUT", "/packages/bad%20name", "400 ValidationException\n{\"message\":\"1 validation error detected: Value 'bad name'")]
    [InlineData("PATCH", "/packages/wheels", "404 ResourceNotFoundException\n{\"message\":\"Package wheels does not exist.\"}")]
    [InlineData("PUT", "/packages/wheels/versions/1.0.0", "400 ValidationException\n{\"message\":\"Package wheels does not exist.\"}")]
    [InlineData("PATCH", "/packages/brakes/versions/1.0.0", "404 ResourceNotFoundException\n{\"message\":\"Version 1.0.0 of package brakes does not exist.\"}")]
    public async Task What_is_missing_is_said_before(string method, string target, string expected)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        await server.Send("POST", "/indexing/config", Off);

        var answer = await server.Send(method, target);

        Assert.StartsWith(expected, answer);
    }

    [Theory]
    [InlineData("GET", "/packages", null)]
    [InlineData("GET", "/packages/brakes", null)]
    [InlineData("GET", "/packages/brakes/versions", null)]
    [InlineData("GET", "/packages/brakes/versions/1.0.0", null)]
    [InlineData("GET", "/packages/brakes/versions/1.0.0/sbom-validation-results", null)]
    [InlineData("PUT", "/packages/brakes/versions/1.0.0/sbom", """{"sbom":{"s3Location":{"bucket":"fws","key":"1.zip","version":"9"}}}""")]
    [InlineData("DELETE", "/packages/brakes/versions/1.0.0/sbom", null)]
    [InlineData("DELETE", "/packages/brakes/versions/1.0.0", null)]
    [InlineData("DELETE", "/packages/empty", null)]
    [InlineData("PATCH", "/package-configuration", "{}")]
    [InlineData("POST", "/tags", """{"resourceArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes","tags":[{"Key":"a"}]}""")]
    [InlineData("POST", "/untag", """{"resourceArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes","tagKeys":["a"]}""")]
    [InlineData("GET", "/tags?resourceArn=arn:aws:iot:eu-west-1:123456789012:package/brakes", null)]
    public async Task Everything_else_works_without_indexing(string method, string target, string? body)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");
        await server.Given("empty");
        await server.Send("POST", "/indexing/config", Off);

        var answer = await server.Send(method, target, body);

        Assert.StartsWith("200", answer);
    }

    [Theory]
    [InlineData("""{"thingIndexingMode":"REGISTRY"}""", false)]
    [InlineData("""{"thingIndexingMode":"REGISTRY_AND_SHADOW","filter":{"namedShadowNames":["$package"]}}""", false)]
    [InlineData("""{"thingIndexingMode":"REGISTRY_AND_SHADOW","namedShadowIndexingMode":"ON","filter":{"namedShadowNames":["package"]}}""", false)]
    [InlineData("""{"thingIndexingMode":"REGISTRY","namedShadowIndexingMode":"ON","filter":{"namedShadowNames":["a","$package"]}}""", true)]
    [InlineData("""{"thingIndexingMode":"REGISTRY_AND_SHADOW","namedShadowIndexingMode":"ON","filter":{"namedShadowNames":["$package"]}}""", true)]
    public async Task All_three_parts_of_the_condition_count(string things, bool covered)
    {
        await using var server = await ServerUnderTest.Open(indexingReady: false);
        await server.Send("POST", "/indexing/config", $$"""{"thingIndexingConfiguration":{{things}}}""");

        var answer = await server.Send("PUT", "/packages/brakes");

        Assert.StartsWith(covered ? "200" : Refused, answer);
    }

    [Fact]
    public async Task A_catalog_that_starts_without_indexing_takes_packages_once_it_is_set_up()
    {
        await using var server = await ServerUnderTest.Open(indexingReady: false);

        var before = await server.Send("PUT", "/packages/brakes");
        await server.Send("POST", "/indexing/config",
            """{"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY_AND_SHADOW","namedShadowIndexingMode":"ON","filter":{"namedShadowNames":["$package"]}}}""");
        var after = await server.Send("PUT", "/packages/brakes");

        Assert.Equal(Refused, before);
        Assert.StartsWith("200", after);
    }

    [Fact]
    public async Task The_group_half_alone_does_not_matter()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("POST", "/indexing/config", """{"thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"ON"}}""");

        var answer = await server.Send("PUT", "/packages/brakes");

        Assert.StartsWith("200", answer);
    }

    [Fact]
    public async Task Each_region_has_its_own_configuration()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("POST", "/indexing/config", Off, region: "us-east-1");

        var here = await server.Send("PUT", "/packages/brakes");
        var there = await server.Send("PUT", "/packages/brakes", region: "us-east-1");

        Assert.StartsWith("200", here);
        Assert.Equal(Refused, there);
    }

    [Fact]
    public async Task A_replay_is_refused_as_well_while_indexing_is_off()
    {
        await using var server = await ServerUnderTest.Open();
        const string target = "/packages/brakes?clientToken=0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11";
        await server.Send("PUT", target);
        await server.Send("POST", "/indexing/config", Off);

        var answer = await server.Send("PUT", target);

        Assert.Equal(Refused, answer);
    }
}
