using System.Text.Json;

namespace Chandlery.Tests.Server.Tags;

public sealed class TagResourceTests
{
    const string Arn = ServerUnderTest.PackageArn;
    const string ListTarget = "/tags?resourceArn=" + Arn;

    [Theory]
    [InlineData(ServerUnderTest.PackageArn)]
    [InlineData(ServerUnderTest.VersionArn)]
    public async Task Tags_come_to_those_there_are_and_a_key_that_is_there_gets_the_new_value(string arn)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes", """{"tags":{"b":"1","a":"1"}}""");
        await server.Send("PUT", "/packages/brakes/versions/1.0.0", """{"tags":{"b":"1","a":"1"}}""");

        var answer = await server.Send("POST", "/tags", $$"""{"resourceArn":"{{arn}}","tags":[{"Key":"c","Value":"3"},{"Key":"b","Value":"2"},{"Key":"B","Value":""}]}""");

        Assert.Equal("200\n{}", answer);
        Assert.Equal("""
            200
            {"tags":[{"Key":"B","Value":""},{"Key":"a","Value":"1"},{"Key":"b","Value":"2"},{"Key":"c","Value":"3"}]}
            """, await server.Send("GET", $"/tags?resourceArn={arn}"));
    }

    [Theory]
    [InlineData("""{"Key":"a"}""")]
    [InlineData("""{"Key":"a","Value":null}""")]
    public async Task A_tag_without_a_value_has_the_empty_one(string tag)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        await server.Send("POST", "/tags", $$"""{"resourceArn":"{{Arn}}","tags":[{{tag}}]}""");

        Assert.Equal("200\n{\"tags\":[{\"Key\":\"a\",\"Value\":\"\"}]}", await server.Send("GET", ListTarget));
    }

    [Fact]
    public async Task A_key_given_twice_has_the_later_value()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        await server.Send("POST", "/tags", $$"""{"resourceArn":"{{Arn}}","tags":[{"Key":"a","Value":"1"},{"Key":"a","Value":"2"}]}""");

        Assert.Equal("200\n{\"tags\":[{\"Key\":\"a\",\"Value\":\"2\"}]}", await server.Send("GET", ListTarget));
    }

    [Fact]
    public async Task Tags_may_change_in_every_status_and_never_move_a_date()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0", "PUBLISH", "DEPRECATE");
        server.Clock.Advance(seconds: 60);

        var onVersion = await server.Send("POST", "/tags", $$"""{"resourceArn":"{{ServerUnderTest.VersionArn}}","tags":[{"Key":"a"}]}""");
        var onPackage = await server.Send("POST", "/tags", $$"""{"resourceArn":"{{Arn}}","tags":[{"Key":"a"}]}""");

        Assert.Equal(["200\n{}", "200\n{}"], [onVersion, onPackage]);
        Assert.EndsWith("\"lastModifiedDate\":1764547200.25}", await server.Send("GET", "/packages/brakes"));
        Assert.EndsWith("\"lastModifiedDate\":1764547200.25}", await server.Send("GET", "/packages/brakes/versions/1.0.0"));
    }

    [Fact]
    public async Task Fifty_tags_are_the_most_and_one_more_answers_410()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes", Body(null, 1, 49));

        var fiftieth = await server.Send("POST", "/tags", Body(Arn, 50, 50));
        var overwritten = await server.Send("POST", "/tags", Body(Arn, 1, 50));
        var fiftyFirst = await server.Send("POST", "/tags", Body(Arn, 50, 51));

        Assert.Equal("200\n{}", fiftieth);
        Assert.Equal("200\n{}", overwritten);
        Assert.Equal("""
            410 LimitExceededException
            {"message":"A resource can have at most 50 tags; this one would have 51."}
            """, fiftyFirst);
        Assert.DoesNotContain("k51", await server.Send("GET", ListTarget));

        static string Body(string? arn, int from, int to)
        {
            var keys = Enumerable.Range(from, to - from + 1).Select(static i => $"k{i}");
            return arn is null
                ? JsonSerializer.Serialize(new { tags = keys.ToDictionary(static key => key, static _ => "v") })
                : JsonSerializer.Serialize(new { resourceArn = arn, tags = keys.Select(static key => new { Key = key, Value = "v" }) });
        }
    }

    [Theory]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:package/wheels")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:package/brakes/version/2.0.0")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:package/wheels/version/1.0.0")]
    public async Task A_resource_that_is_not_there_is_not_found(string arn)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("POST", "/tags", $$"""{"resourceArn":"{{arn}}","tags":[{"Key":"a"}]}""");

        Assert.Equal($$"""
            404 ResourceNotFoundException
            {"message":"Resource {{arn}} does not exist."}
            """, answer);
    }

    /// <summary>Asked of all three operations: what each says of an ARN that is none of ours.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("brakes")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:package/")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:package/brakes/")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:package/brakes/package")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:package/brakes/versions/1.0.0")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:package/brakes/version/$default")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:package/..")]
    [InlineData("arn:aws:iot:eu-west-1:123456789012:thing/brakes")]
    [InlineData("arn:aws:iot:us-east-1:123456789012:package/brakes")]
    [InlineData("arn:aws:iot:eu-west-1:999999999999:package/brakes")]
    [InlineData("arn:aws-cn:iot:eu-west-1:123456789012:package/brakes")]
    [InlineData("ARN:aws:iot:eu-west-1:123456789012:package/brakes")]
    [InlineData(" arn:aws:iot:eu-west-1:123456789012:package/brakes")]
    public async Task An_arn_that_names_nothing_taggable_here_is_refused(string arn)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var tag = await server.Send("POST", "/tags", $$"""{"resourceArn":"{{arn}}","tags":[{"Key":"a"}]}""");
        var untag = await server.Send("POST", "/untag", $$"""{"resourceArn":"{{arn}}","tagKeys":["a"]}""");
        var list = await server.Send("GET", $"/tags?resourceArn={Uri.EscapeDataString(arn)}");

        Assert.Equal("""
            400 InvalidRequestException
            {"message":"resourceArn is not the ARN of a package or package version of account 123456789012 in eu-west-1."}
            """, tag);
        Assert.Equal([tag, tag], [untag, list]);
    }

    [Theory]
    [InlineData("{}", "2 validation errors detected: Value null at 'resourceArn' failed to satisfy constraint: Member must not be null; Value null at 'tags' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"resourceArn":"x","tags":[null]}""", "1 validation error detected: Value null at 'tags.1.member' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"resourceArn":"x","tags":[{"Key":"a"},{"key":"b","value":"c"}]}""", "1 validation error detected: Value null at 'tags.2.member.Key' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"resourceArn":"x","tags":[{"Key":"aws:team"}]}""", "1 validation error detected: Value 'aws:team' at 'tags.1.member.Key' failed to satisfy constraint: Member must not begin with the reserved prefix aws:")]
    [InlineData("""{"resourceArn":"x","tags":[{"Key":"a","Value":"AWS:team"}]}""", "1 validation error detected: Value 'AWS:team' at 'tags.1.member.Value' failed to satisfy constraint: Member must not begin with the reserved prefix aws:")]
    [InlineData("""{"resourceArn":"x","tags":[{"Key":"a#b"}]}""", """1 validation error detected: Value 'a#b' at 'tags.1.member.Key' failed to satisfy constraint: Member must satisfy regular expression pattern: ^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$""")]
    public async Task A_broken_constraint_is_an_invalid_request(string body, string sentence)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("POST", "/tags", body);

        Assert.Equal($$"""
            400 InvalidRequestException
            {"message":"{{sentence}}"}
            """, answer);
    }

    [Fact]
    public async Task No_tags_at_all_are_no_change()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.Send("POST", "/tags", $$"""{"resourceArn":"{{Arn}}","tags":[]}""");

        Assert.Equal("200\n{}", answer);
    }

    [Fact]
    public async Task Many_at_once_lose_no_tag()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answers = await Task.WhenAll(Enumerable.Range(10, 10).Select(i => server.Send("POST", "/tags", $$"""{"resourceArn":"{{Arn}}","tags":[{"Key":"k{{i}}"}]}""")));

        Assert.All(answers, static answer => Assert.Equal("200\n{}", answer));
        Assert.Equal(10, (await server.Send("GET", ListTarget)).Split("\"Key\"").Length - 1);
    }
}
