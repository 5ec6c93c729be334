namespace Chandlery.Tests.Server.Packages;

public sealed class UpdatePackageVersionTests
{
    const string Target = "/packages/brakes/versions/1.0.0";
    const string Done = "200\n{}";
    const string OnDraft = "400 ValidationException\n{\"message\":\"Package version 1.0.0 is in DRAFT status and cannot be deprecated. Publish it first.\"}";

    /// <summary>Spec 4.1, row by row.</summary>
    [Theory]
    [InlineData("DRAFT", "PUBLISH", Done, "PUBLISHED")]
    [InlineData("DRAFT", "DEPRECATE", OnDraft, "DRAFT")]
    [InlineData("PUBLISHED", "PUBLISH", Done, "PUBLISHED")]
    [InlineData("PUBLISHED", "DEPRECATE", Done, "DEPRECATED")]
    [InlineData("DEPRECATED", "PUBLISH", Done, "PUBLISHED")]
    [InlineData("DEPRECATED", "DEPRECATE", Done, "DEPRECATED")]
    public async Task An_action_moves_a_version_along_its_life(string from, string action, string expected, string to)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0", To(from));
        server.Clock.Advance(seconds: 1);

        var answer = await server.Send("PATCH", Target, $$"""{"action":"{{action}}"}""");

        Assert.Equal(expected, answer);
        Assert.Equal($$"""
            200
            {"packageVersionArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes/version/1.0.0","packageName":"brakes","versionName":"1.0.0","attributes":{},"status":"{{to}}","creationDate":1764547200.25,"lastModifiedDate":{{(from == to ? "1764547200.25" : "1764547201.25")}}}
            """, await server.Send("GET", Target));
    }

    /// <summary>Spec 4.2, column by column.</summary>
    [Theory]
    [InlineData("DRAFT", """{"description":"x"}""", null)]
    [InlineData("DRAFT", """{"recipe":"x"}""", null)]
    [InlineData("DRAFT", """{"attributes":{"a":"1"}}""", null)]
    [InlineData("DRAFT", """{"artifact":{"s3Location":{"bucket":"b"}}}""", null)]
    [InlineData("PUBLISHED", """{"description":"x"}""", null)]
    [InlineData("PUBLISHED", """{"recipe":"x"}""", null)]
    [InlineData("PUBLISHED", """{"attributes":{"a":"1"}}""", "Attributes cannot be updated for a version in PUBLISHED status")]
    [InlineData("PUBLISHED", """{"attributes":{}}""", "Attributes cannot be updated for a version in PUBLISHED status")]
    [InlineData("PUBLISHED", """{"artifact":{"s3Location":{"bucket":"b"}}}""", "Artifact cannot be updated for a version in PUBLISHED status")]
    [InlineData("DEPRECATED", """{"description":"x"}""", null)]
    [InlineData("DEPRECATED", """{"recipe":"x"}""", null)]
    [InlineData("DEPRECATED", """{"attributes":{"a":"1"},"action":"PUBLISH"}""", "Attributes cannot be updated for a version in DEPRECATED status")]
    [InlineData("DEPRECATED", """{"artifact":{},"description":"x"}""", "Artifact cannot be updated for a version in DEPRECATED status")]
    public async Task What_may_change_depends_on_the_status_before(string status, string body, string? refusal)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0", To(status));
        var before = await server.Send("GET", Target);
        server.Clock.Advance(seconds: 1);

        var answer = await server.Send("PATCH", Target, body);
        var after = await server.Send("GET", Target);

        Assert.Equal(refusal is null ? Done : $"400 ValidationException\n{{\"message\":\"{refusal}\"}}", answer);
        if (refusal is null)
            Assert.Contains("\"lastModifiedDate\":1764547201.25", after);
        else
            Assert.Equal(before, after);
    }

    [Fact]
    public async Task Edits_and_a_publication_go_together_on_a_draft()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("PATCH", Target, """{"attributes":{"a":"1"},"artifact":{"s3Location":{"bucket":"b"}},"action":"PUBLISH"}""");

        Assert.Equal(Done, answer);
        Assert.Equal("""
            200
            {"packageVersionArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes/version/1.0.0","packageName":"brakes","versionName":"1.0.0","attributes":{"a":"1"},"artifact":{"s3Location":{"bucket":"b"}},"status":"PUBLISHED","creationDate":1764547200.25,"lastModifiedDate":1764547200.25}
            """, await server.Send("GET", Target));
    }

    [Fact]
    public async Task A_refused_action_takes_the_edits_with_it()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("PATCH", Target, """{"attributes":{"a":"1"},"action":"DEPRECATE"}""");

        Assert.Equal(OnDraft, answer);
        Assert.Contains("\"attributes\":{}", await server.Send("GET", Target));
    }

    [Theory]
    [InlineData("{}", """ "description":"d","attributes":{"a":"1","b":"2"},"artifact":{"s3Location":{"bucket":"b","key":"k"}},"status":"DRAFT","creationDate":1764547200.25,"lastModifiedDate":1764547200.25,"recipe":"r"}""")]
    [InlineData("""{"description":"d","attributes":{"b":"2","a":"1"},"artifact":{"s3Location":{"bucket":"b","key":"k"}},"recipe":"r"}""",
        """ "description":"d","attributes":{"a":"1","b":"2"},"artifact":{"s3Location":{"bucket":"b","key":"k"}},"status":"DRAFT","creationDate":1764547200.25,"lastModifiedDate":1764547200.25,"recipe":"r"}""")]
    [InlineData("""{"attributes":{"c":"3"}}""", """ "description":"d","attributes":{"c":"3"},"artifact":{"s3Location":{"bucket":"b","key":"k"}},"status":"DRAFT","creationDate":1764547200.25,"lastModifiedDate":1764547201.25,"recipe":"r"}""")]
    [InlineData("""{"attributes":{},"description":""}""", """ "attributes":{},"artifact":{"s3Location":{"bucket":"b","key":"k"}},"status":"DRAFT","creationDate":1764547200.25,"lastModifiedDate":1764547201.25,"recipe":"r"}""")]
    [InlineData("""{"artifact":{"s3Location":{"version":"v"}}}""", """ "description":"d","attributes":{"a":"1","b":"2"},"artifact":{"s3Location":{"version":"v"}},"status":"DRAFT","creationDate":1764547200.25,"lastModifiedDate":1764547201.25,"recipe":"r"}""")]
    public async Task A_member_that_is_given_replaces_as_a_whole_and_an_absent_one_stays(string body, string shown)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        await server.Send("PUT", Target, """{"description":"d","attributes":{"a":"1","b":"2"},"artifact":{"s3Location":{"bucket":"b","key":"k"}},"recipe":"r"}""");
        server.Clock.Advance(seconds: 1);

        var answer = await server.Send("PATCH", Target, body);

        Assert.Equal(Done, answer);
        Assert.EndsWith($"\"versionName\":\"1.0.0\",{shown.TrimStart()}", await server.Send("GET", Target));
    }

    [Theory]
    [InlineData("/packages/brakes/versions/2.0.0", "Version 2.0.0 of package brakes does not exist.")]
    [InlineData("/packages/wheels/versions/1.0.0", "Version 1.0.0 of package wheels does not exist.")]
    public async Task A_version_that_is_not_there_is_not_found(string target, string sentence)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("PATCH", target, """{"action":"PUBLISH"}""");

        Assert.Equal($$"""
            404 ResourceNotFoundException
            {"message":"{{sentence}}"}
            """, answer);
    }

    [Fact]
    public async Task An_unknown_action_is_refused_with_the_words_there_are()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("PATCH", Target, """{"action":"publish"}""");

        Assert.Equal("""
            400 ValidationException
            {"message":"1 validation error detected: Value 'publish' at 'action' failed to satisfy constraint: Member must satisfy enum value set: [PUBLISH, DEPRECATE]"}
            """, answer);
    }

    [Fact]
    public async Task Attributes_over_their_size_are_refused()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("PATCH", Target, $$$"""{"attributes":{"key":"{{{new string('v', 3070)}}}"}}""");

        Assert.Equal("""
            400 ValidationException
            {"message":"1 validation error detected: Value at 'attributes' failed to satisfy constraint: Member must have keys and values of at most 3072 bytes together"}
            """, answer);
    }

    static string[] To(string status) => status switch
    {
        "DRAFT" => [],
        "PUBLISHED" => ["PUBLISH"],
        _ => ["PUBLISH", "DEPRECATE"],
    };
}
