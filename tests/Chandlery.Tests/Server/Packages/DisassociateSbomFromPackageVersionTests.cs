using Chandlery.Core.Packages;

namespace Chandlery.Tests.Server.Packages;

public sealed class DisassociateSbomFromPackageVersionTests
{
    const string Version = "/packages/brakes/versions/1.0.0";
    const string Target = Version + "/sbom";
    const string Body = """{"sbom":{"s3Location":{"bucket":"fws","key":"1.zip","version":"9"}}}""";

    [Fact]
    public async Task The_sbom_goes_with_its_status_and_results_and_the_date_moves()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");
        await server.GivenInStore(store => store.GivenSbom("brakes", "1.0.0", SbomValidationStatus.Succeeded, new SbomFileResult("a.json", true, null, null)));
        server.Clock.Advance(seconds: 1);

        var answer = await server.Send("DELETE", $"{Target}?clientToken=0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11");

        Assert.Equal("200\n{}", answer);
        Assert.EndsWith("\"status\":\"DRAFT\",\"creationDate\":1764547200.25,\"lastModifiedDate\":1764547201.25}", await server.Send("GET", Version));
        Assert.Equal("200\n{\"validationResultSummaries\":[]}", await server.Send("GET", $"{Version}/sbom-validation-results"));
    }

    [Fact]
    public async Task Where_there_is_none_nothing_is_left_to_do()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");
        server.Clock.Advance(seconds: 1);

        var answer = await server.Send("DELETE", Target);

        Assert.Equal("200\n{}", answer);
        Assert.Contains("\"lastModifiedDate\":1764547200.25", await server.Send("GET", Version));
    }

    [Fact]
    public async Task While_a_validation_runs_it_stays()
    {
        await using var operations = await OperationsUnderTest.WithIdleWorker();
        await operations.Send("PUT", "/packages/brakes");
        await operations.Send("PUT", Version);
        await operations.Send("PUT", Target, Body);

        var answer = await operations.Send("DELETE", Target);

        Assert.Equal("""
            409 ConflictException
            {"message":"A validation of the SBOM of version 1.0.0 is running. Wait for its end.","resourceId":"1.0.0"}
            """, answer);
    }

    [Theory]
    [InlineData("/packages/brakes/versions/2.0.0/sbom", "Version 2.0.0 of package brakes does not exist.")]
    [InlineData("/packages/wheels/versions/1.0.0/sbom", "Version 1.0.0 of package wheels does not exist.")]
    public async Task A_version_that_is_not_there_is_not_found(string target, string sentence)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("DELETE", target);

        Assert.Equal($$"""
            404 ResourceNotFoundException
            {"message":"{{sentence}}"}
            """, answer);
    }

    [Fact]
    public async Task A_bad_name_is_refused()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("DELETE", "/packages/brakes/versions/1+2/sbom");

        Assert.Equal("""
            400 ValidationException
            {"message":"1 validation error detected: Value '1+2' at 'versionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+"}
            """, answer);
    }
}
