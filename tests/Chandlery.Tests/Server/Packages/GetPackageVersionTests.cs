namespace Chandlery.Tests.Server.Packages;

public sealed class GetPackageVersionTests
{
    const string Target = "/packages/brakes/versions/1.0.0";

    [Fact]
    public async Task Everything_that_is_set_is_shown()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        await server.Send("PUT", Target, """
            {"description":"July build","attributes":{"arch":"arm64"},"artifact":{"s3Location":{"bucket":"fw","key":"1.bin","version":"3HL4kq"}},
             "recipe":"{\"steps\":[]}","tags":{"team":"edge"}}
            """);
        server.Clock.Advance(seconds: 1.5);
        await server.Send("PUT", $"{Target}/sbom", """{"sbom":{"s3Location":{"bucket":"fws","key":"1.zip","version":"9"}}}""");

        var answer = await server.SendUntil(Target, "FAILED");

        Assert.Equal("""
            200
            {"packageVersionArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes/version/1.0.0","packageName":"brakes","versionName":"1.0.0","description":"July build","attributes":{"arch":"arm64"},"artifact":{"s3Location":{"bucket":"fw","key":"1.bin","version":"3HL4kq"}},"status":"DRAFT","creationDate":1764547200.25,"lastModifiedDate":1764547201.75,"sbom":{"s3Location":{"bucket":"fws","key":"1.zip","version":"9"}},"sbomValidationStatus":"FAILED","recipe":"{\"steps\":[]}"}
            """, answer);
    }

    [Fact]
    public async Task What_is_not_set_is_absent_but_for_the_attributes()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("GET", Target);

        Assert.Equal("""
            200
            {"packageVersionArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes/version/1.0.0","packageName":"brakes","versionName":"1.0.0","attributes":{},"status":"DRAFT","creationDate":1764547200.25,"lastModifiedDate":1764547200.25}
            """, answer);
    }

    [Theory]
    [InlineData("""{"artifact":{}}""", """ "artifact":{},""")]
    [InlineData("""{"artifact":{"s3Location":{}}}""", """ "artifact":{"s3Location":{}},""")]
    [InlineData("""{"artifact":{"s3Location":{"version":""}}}""", """ "artifact":{"s3Location":{"version":""}},""")]
    public async Task An_artifact_is_kept_as_it_was_given(string body, string shown)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");
        await server.Send("PUT", Target, body);

        var answer = await server.Send("GET", Target);

        Assert.Contains(shown.TrimStart(), answer);
    }

    [Theory]
    [InlineData("/packages/brakes/versions/2.0.0", "Version 2.0.0 of package brakes does not exist.")]
    [InlineData("/packages/wheels/versions/1.0.0", "Version 1.0.0 of package wheels does not exist.")]
    public async Task A_version_that_is_not_there_is_not_found(string target, string sentence)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("GET", target);

        Assert.Equal($$"""
            404 ResourceNotFoundException
            {"message":"{{sentence}}"}
            """, answer);
    }

    [Fact]
    public async Task The_default_has_no_name_of_its_own_here()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", "/packages/bra%20kes/versions/$default");

        Assert.Equal("""
            400 ValidationException
            {"message":"2 validation errors detected: Value 'bra kes' at 'packageName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+; Value '$default' at 'versionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+"}
            """, answer);
    }
}
