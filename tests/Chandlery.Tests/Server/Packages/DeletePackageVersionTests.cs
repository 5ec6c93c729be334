namespace Chandlery.Tests.Server.Packages;

public sealed class DeletePackageVersionTests
{
    const string Target = "/packages/brakes/versions/1.0.0";

    [Theory]
    [InlineData]
    [InlineData("PUBLISH")]
    [InlineData("PUBLISH", "DEPRECATE")]
    public async Task A_version_goes_from_every_status(params string[] actions)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0", actions);

        var answer = await server.Send("DELETE", $"{Target}?clientToken=0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11");

        Assert.Equal("200\n{}", answer);
        Assert.StartsWith("404 ResourceNotFoundException", await server.Send("GET", Target));
    }

    [Fact]
    public async Task Its_name_is_free_at_once_and_nothing_of_it_comes_back()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        await server.Send("PUT", Target, """{"description":"old","attributes":{"a":"1"},"recipe":"r","tags":{"a":"1"}}""");
        await server.Send("PUT", $"{Target}/sbom", """{"sbom":{"s3Location":{"bucket":"fws","key":"1.zip","version":"9"}}}""");
        await server.SendUntil(Target, "FAILED");

        await server.Send("DELETE", Target);
        await server.Given("brakes", "1.0.0");

        Assert.Equal("""
            200
            {"packageVersionArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes/version/1.0.0","packageName":"brakes","versionName":"1.0.0","attributes":{},"status":"DRAFT","creationDate":1764547200.25,"lastModifiedDate":1764547200.25}
            """, await server.Send("GET", Target));
        Assert.Equal("200\n{\"tags\":[]}", await server.Send("GET", $"/tags?resourceArn={ServerUnderTest.VersionArn}"));
    }

    [Theory]
    [InlineData("/packages/brakes/versions/2.0.0")]
    [InlineData("/packages/wheels/versions/1.0.0")]
    public async Task One_that_is_not_there_is_as_good_as_deleted(string target)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("DELETE", target);

        Assert.Equal("200\n{}", answer);
    }

    [Fact]
    public async Task The_default_stays_until_it_is_no_longer_the_default()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0", "PUBLISH");
        await server.Send("PATCH", "/packages/brakes", """{"defaultVersionName":"1.0.0"}""");

        var answer = await server.Send("DELETE", Target);
        await server.Send("PATCH", "/packages/brakes", """{"unsetDefaultVersion":true}""");
        var afterwards = await server.Send("DELETE", Target);

        Assert.Equal("""
            400 ValidationException
            {"message":"Package version 1.0.0 is the default version of package brakes. Remove it as the default version before deleting it."}
            """, answer);
        Assert.Equal("200\n{}", afterwards);
    }

    [Fact]
    public async Task A_bad_name_is_refused()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("DELETE", $"/packages/brakes/versions/{new string('1', 65)}");

        Assert.Equal($$"""
            400 ValidationException
            {"message":"1 validation error detected: Value '{{new string('1', 65)}}' at 'versionName' failed to satisfy constraint: Member must have length less than or equal to 64"}
            """, answer);
    }
}
