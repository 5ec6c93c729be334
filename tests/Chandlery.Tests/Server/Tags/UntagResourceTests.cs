namespace Chandlery.Tests.Server.Tags;

public sealed class UntagResourceTests
{
    [Theory]
    [InlineData(ServerUnderTest.PackageArn)]
    [InlineData(ServerUnderTest.VersionArn)]
    public async Task Tags_are_taken_off_and_a_key_that_is_not_there_is_no_matter(string arn)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes", """{"tags":{"a":"1","b":"2","c":"3"}}""");
        await server.Send("PUT", "/packages/brakes/versions/1.0.0", """{"tags":{"a":"1","b":"2","c":"3"}}""");
        server.Clock.Advance(seconds: 60);

        var answer = await server.Send("POST", "/untag", $$"""{"resourceArn":"{{arn}}","tagKeys":["a","nothing","c","A","a"]}""");

        Assert.Equal("200\n{}", answer);
        Assert.Equal("200\n{\"tags\":[{\"Key\":\"b\",\"Value\":\"2\"}]}", await server.Send("GET", $"/tags?resourceArn={arn}"));
        Assert.EndsWith("\"lastModifiedDate\":1764547200.25}", await server.Send("GET", "/packages/brakes"));
    }

    [Fact]
    public async Task A_resource_that_is_not_there_is_not_found()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("POST", "/untag", $$"""{"resourceArn":"{{ServerUnderTest.VersionArn}}","tagKeys":[]}""");

        Assert.Equal("""
            404 ResourceNotFoundException
            {"message":"Resource arn:aws:iot:eu-west-1:123456789012:package/brakes/version/1.0.0 does not exist."}
            """, answer);
    }

    [Theory]
    [InlineData(null, "2 validation errors detected: Value null at 'resourceArn' failed to satisfy constraint: Member must not be null; Value null at 'tagKeys' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"resourceArn":"x","tagKeys":["a",null]}""", "1 validation error detected: Value null at 'tagKeys.2.member' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"resourceArn":"x","tagKeys":[""]}""", "1 validation error detected: Value '' at 'tagKeys.1.member' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    public async Task A_broken_constraint_is_an_invalid_request(string? body, string sentence)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("POST", "/untag", body);

        Assert.Equal($$"""
            400 InvalidRequestException
            {"message":"{{sentence}}"}
            """, answer);
    }
}
