namespace Chandlery.Tests.Server.Packages;

public sealed class CreatePackageVersionTests
{
    const string Token = "0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11";
    const string Target = "/packages/brakes/versions/1.0.0";

    [Fact]
    public async Task A_new_version_is_a_draft_and_its_echo_leaves_artifact_and_recipe_out()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.Send("PUT", Target, """
            {"description": "July build", "attributes": {"b": "2", "arch": "arm64"},
             "artifact": {"s3Location": {"bucket": "fw", "key": "sensor/1.2.0.bin", "version": "3HL4kq"}},
             "recipe": "{\"steps\":[]}", "tags": {"team": "edge"}}
            """);

        Assert.Equal("""
            200
            {"packageVersionArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes/version/1.0.0","packageName":"brakes","versionName":"1.0.0","description":"July build","attributes":{"arch":"arm64","b":"2"},"status":"DRAFT"}
            """, answer);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"description":"","attributes":{},"artifact":null,"recipe":null,"tags":null,"sbom":{"ignored":true}}""")]
    public async Task Whatever_says_nothing_makes_a_bare_draft_with_an_empty_map_of_attributes(string? body)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.Send("PUT", Target, body);

        Assert.Equal("""
            200
            {"packageVersionArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes/version/1.0.0","packageName":"brakes","versionName":"1.0.0","attributes":{},"status":"DRAFT"}
            """, answer);
    }

    [Fact]
    public async Task A_version_comes_without_touching_its_package()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        server.Clock.Advance(seconds: 60);

        await server.Given("brakes", "1.0.0", "PUBLISH");
        await server.Send("DELETE", Target);

        Assert.Equal("""
            200
            {"packageName":"brakes","packageArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes","creationDate":1764547200.25,"lastModifiedDate":1764547200.25}
            """, await server.Send("GET", "/packages/brakes"));
    }

    [Fact]
    public async Task A_taken_name_answers_conflict_with_the_bare_name()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("PUT", Target);

        Assert.Equal("""
            409 ConflictException
            {"message":"Resource already exists.","resourceId":"1.0.0"}
            """, answer);
    }

    [Fact]
    public async Task Without_its_package_there_is_no_version()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("PUT", Target);

        Assert.Equal("""
            400 ValidationException
            {"message":"Package brakes does not exist."}
            """, answer);
    }

    [Theory]
    [InlineData("{}", """{"description":"","attributes":{},"tags":null}""")]
    [InlineData("""{"attributes":{"a":"1","b":"2"},"tags":{"x":"","y":""},"artifact":{"s3Location":{"bucket":"b","key":"k"}},"recipe":"r"}""",
        """{"recipe":"r","tags":{"y":"","x":""},"artifact":{"s3Location":{"key":"k","bucket":"b","version":null}},"attributes":{"b":"2","a":"1"}}""")]
    public async Task The_same_request_under_the_same_token_is_answered_as_at_first_whatever_came_since(string first, string again)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        var original = await server.Send("PUT", $"{Target}?clientToken={Token}", first);
        await server.Send("PATCH", Target, """{"attributes":{"changed":"1"},"action":"PUBLISH"}""");

        var answer = await server.Send("PUT", $"{Target}?clientToken={Token}", again);

        Assert.StartsWith("200", original);
        Assert.Equal(original, answer);
        Assert.Contains("\"status\":\"PUBLISHED\"", await server.Send("GET", Target));
    }

    [Theory]
    [InlineData("""{"description":"x"}""")]
    [InlineData("""{"attributes":{"a":"1"}}""")]
    [InlineData("""{"artifact":{}}""")]
    [InlineData("""{"artifact":{"s3Location":{}}}""")]
    [InlineData("""{"recipe":""}""")]
    [InlineData("""{"tags":{"a":"1"}}""")]
    public async Task Another_request_under_the_same_token_is_a_conflict(string other)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        await server.Send("PUT", $"{Target}?clientToken={Token}");

        var answer = await server.Send("PUT", $"{Target}?clientToken={Token}", other);

        Assert.Equal("""
            409 ConflictException
            {"message":"clientToken was used before for a different request. Use a new token for a new request.","resourceId":"1.0.0"}
            """, answer);
    }

    [Fact]
    public async Task A_token_on_another_version_is_another_token()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        await server.Send("PUT", $"{Target}?clientToken={Token}");

        var answer = await server.Send("PUT", $"/packages/brakes/versions/2.0.0?clientToken={Token}", """{"description":"x"}""");

        Assert.StartsWith("200", answer);
    }

    [Fact]
    public async Task Attributes_of_3072_bytes_are_taken_and_of_3073_are_not()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        var almost = new string('é', 1535);

        var fits = await server.Send("PUT", Target, $$$"""{"attributes":{"k":"{{{almost}}}x"}}""");
        var over = await server.Send("PUT", "/packages/brakes/versions/2.0.0", $$$"""{"attributes":{"k":"{{{almost}}}xy"}}""");

        Assert.StartsWith("200", fits);
        Assert.Equal("""
            400 ValidationException
            {"message":"1 validation error detected: Value at 'attributes' failed to satisfy constraint: Member must have keys and values of at most 3072 bytes together"}
            """, over);
    }

    [Theory]
    [InlineData("""{"attributes":{"a":null}}""", "Value at 'attributes' failed to satisfy constraint: Map value must satisfy constraint: [Member must not be null]")]
    [InlineData("""{"attributes":{"a.b":""}}""",
        """Value at 'attributes' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+]; Value at 'attributes' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [^\\p{C}]+]""")]
    [InlineData("""{"tags":{}}""", "Value '{}' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("""{"artifact":{"s3Location":{"bucket":"","key":"","version":""}}}""",
        "Value '' at 'artifact.s3Location.bucket' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'artifact.s3Location.key' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    public async Task A_broken_constraint_is_named_by_its_path(string body, string sentence)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.Send("PUT", Target, body);

        Assert.StartsWith("400 ValidationException", answer);
        Assert.EndsWith($"detected: {sentence}\"}}", answer);
    }

    [Theory]
    [InlineData("1.0.0+build5")]
    [InlineData("$default")]
    [InlineData("$null")]
    [InlineData("%24default")]
    public async Task A_name_beyond_the_pattern_is_refused(string versionName)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.Send("PUT", $"/packages/brakes/versions/{versionName}");

        Assert.Equal($$"""
            400 ValidationException
            {"message":"1 validation error detected: Value '{{Uri.UnescapeDataString(versionName)}}' at 'versionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+"}
            """, answer);
    }
}
