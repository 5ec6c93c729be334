namespace Chandlery.Tests.Server.Packages;

public sealed class UpdatePackageTests
{
    const string Untouched = """
        200
        {"packageName":"brakes","packageArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes","description":"Front","creationDate":1764547200.25,"lastModifiedDate":1764547200.25}
        """;

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"description":null,"defaultVersionName":null,"unsetDefaultVersion":null}""")]
    [InlineData("""{"unsetDefaultVersion":false}""")]
    [InlineData("""{"unsetDefaultVersion":true}""")]
    [InlineData("""{"description":"Front"}""")]
    public async Task What_changes_nothing_succeeds_and_leaves_the_date_alone(string? body)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes", """{"description":"Front"}""");
        server.Clock.Advance(seconds: 60);

        var answer = await server.Send("PATCH", "/packages/brakes", body);

        Assert.Equal("200\n{}", answer);
        Assert.Equal(Untouched, await server.Send("GET", "/packages/brakes"));
    }

    [Theory]
    [InlineData("""{"description":"Rear"}""", """ "description":"Rear",""")]
    [InlineData("""{"description":""}""", "")]
    public async Task A_description_is_replaced_or_by_the_empty_text_cleared(string body, string shown)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes", """{"description":"Front"}""");
        server.Clock.Advance(seconds: 1);

        var answer = await server.Send("PATCH", "/packages/brakes", body);

        Assert.Equal("200\n{}", answer);
        Assert.Equal($$"""
            200
            {"packageName":"brakes","packageArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes",{{shown.TrimStart()}}"creationDate":1764547200.25,"lastModifiedDate":1764547201.25}
            """, await server.Send("GET", "/packages/brakes"));
    }

    [Theory]
    [InlineData("PUBLISH")]
    [InlineData("PUBLISH", "DEPRECATE")]
    public async Task A_version_that_is_not_a_draft_can_be_the_default(params string[] actions)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0", actions);

        var answer = await server.Send("PATCH", "/packages/brakes", """{"defaultVersionName":"1.0.0","unsetDefaultVersion":false}""");

        Assert.Equal("200\n{}", answer);
        Assert.Contains("\"defaultVersionName\":\"1.0.0\"", await server.Send("GET", "/packages/brakes"));
    }

    [Fact]
    public async Task A_draft_cannot_be_the_default()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("PATCH", "/packages/brakes", """{"defaultVersionName":"1.0.0","description":"not even this"}""");

        Assert.Equal("""
            400 ValidationException
            {"message":"Package version 1.0.0 is in DRAFT status and cannot be the default version of package brakes. Publish it first."}
            """, answer);
        Assert.DoesNotContain("not even this", await server.Send("GET", "/packages/brakes"));
    }

    [Fact]
    public async Task A_version_that_is_not_there_cannot_be_the_default()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        await server.Given("wheels", "1.0.0", "PUBLISH");

        var answer = await server.Send("PATCH", "/packages/brakes", """{"defaultVersionName":"1.0.0"}""");

        Assert.Equal("""
            404 ResourceNotFoundException
            {"message":"Version 1.0.0 of package brakes does not exist."}
            """, answer);
    }

    [Fact]
    public async Task A_default_is_cleared_only_when_asked_to()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0", "PUBLISH");
        await server.Send("PATCH", "/packages/brakes", """{"defaultVersionName":"1.0.0"}""");

        await server.Send("PATCH", "/packages/brakes", """{"defaultVersionName":null,"unsetDefaultVersion":false,"description":"x"}""");
        var kept = await server.Send("GET", "/packages/brakes");
        var cleared = await server.Send("PATCH", "/packages/brakes", """{"unsetDefaultVersion":true}""");

        Assert.Contains("\"defaultVersionName\":\"1.0.0\"", kept);
        Assert.Equal("200\n{}", cleared);
        Assert.DoesNotContain("defaultVersionName", await server.Send("GET", "/packages/brakes"));
    }

    [Fact]
    public async Task The_default_stays_the_default_when_it_is_deprecated_and_when_versions_come()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0", "PUBLISH");
        await server.Send("PATCH", "/packages/brakes", """{"defaultVersionName":"1.0.0"}""");

        await server.Send("PATCH", "/packages/brakes/versions/1.0.0", """{"action":"DEPRECATE"}""");
        await server.Given("brakes", "2.0.0", "PUBLISH");

        Assert.Contains("\"defaultVersionName\":\"1.0.0\"", await server.Send("GET", "/packages/brakes"));
    }

    [Fact]
    public async Task A_name_and_the_wish_to_have_none_contradict_each_other()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0", "PUBLISH");

        var answer = await server.Send("PATCH", "/packages/brakes", """{"defaultVersionName":"1.0.0","unsetDefaultVersion":true}""");

        Assert.Equal("""
            400 ValidationException
            {"message":"1 validation error detected: Value 'true' at 'unsetDefaultVersion' failed to satisfy constraint: Member must not be true together with defaultVersionName"}
            """, answer);
    }

    [Fact]
    public async Task A_package_that_is_not_there_is_not_found()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("PATCH", "/packages/brakes", """{"description":"x"}""");

        Assert.Equal("""
            404 ResourceNotFoundException
            {"message":"Package brakes does not exist."}
            """, answer);
    }

    [Fact]
    public async Task The_same_token_applies_again_and_applies_anew()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        const string target = "/packages/brakes?clientToken=0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11";

        var first = await server.Send("PATCH", target, """{"description":"one"}""");
        var same = await server.Send("PATCH", target, """{"description":"one"}""");
        var other = await server.Send("PATCH", target, """{"description":"two"}""");

        Assert.Equal(["200\n{}", "200\n{}", "200\n{}"], [first, same, other]);
        Assert.Contains("\"description\":\"two\"", await server.Send("GET", "/packages/brakes"));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_does_not_make_a_change_older()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        server.Clock.Advance(seconds: -100);

        await server.Send("PATCH", "/packages/brakes", """{"description":"x"}""");

        Assert.Contains("\"creationDate\":1764547200.25,\"lastModifiedDate\":1764547200.25", await server.Send("GET", "/packages/brakes"));
    }
}
