namespace Chandlery.Tests.Server.Packages;

public sealed class AssociateSbomWithPackageVersionTests
{
    const string Token = "0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11";
    const string Version = "/packages/brakes/versions/1.0.0";
    const string Target = Version + "/sbom";
    const string Body = """{"sbom":{"s3Location":{"bucket":"fws","key":"1.zip","version":"9"}}}""";
    const string InProgress = """
        200
        {"packageName":"brakes","versionName":"1.0.0","sbom":{"s3Location":{"bucket":"fws","key":"1.zip","version":"9"}},"sbomValidationStatus":"IN_PROGRESS"}
        """;

    [Theory]
    [InlineData]
    [InlineData("PUBLISH")]
    [InlineData("PUBLISH", "DEPRECATE")]
    public async Task In_every_status_it_is_in_progress_at_first_and_fails_without_an_object_store(params string[] actions)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0", actions);
        server.Clock.Advance(seconds: 1);

        var answer = await server.Send("PUT", Target, Body);
        var settled = await server.SendUntil(Version, "FAILED");

        Assert.Equal(InProgress, answer);
        Assert.EndsWith("\"creationDate\":1764547200.25,\"lastModifiedDate\":1764547201.25,\"sbom\":{\"s3Location\":{\"bucket\":\"fws\",\"key\":\"1.zip\",\"version\":\"9\"}},\"sbomValidationStatus\":\"FAILED\"}", settled);
        Assert.Equal("200\n{\"validationResultSummaries\":[]}", await server.Send("GET", $"{Version}/sbom-validation-results"));
    }

    [Fact]
    public async Task The_end_of_a_validation_does_not_move_the_date()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");
        await server.Send("PUT", Target, Body);
        server.Clock.Advance(seconds: 60);

        var settled = await server.SendUntil(Version, "FAILED");

        Assert.Contains("\"lastModifiedDate\":1764547200.25", settled);
    }

    [Fact]
    public async Task Another_one_takes_its_place_and_is_validated_anew()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");
        await server.Send("PUT", Target, Body);
        await server.SendUntil(Version, "FAILED");

        var answer = await server.Send("PUT", Target, """{"sbom":{"s3Location":{"bucket":"other","key":"2.zip","version":"v2"}}}""");

        Assert.Equal("""
            200
            {"packageName":"brakes","versionName":"1.0.0","sbom":{"s3Location":{"bucket":"other","key":"2.zip","version":"v2"}},"sbomValidationStatus":"IN_PROGRESS"}
            """, answer);
        Assert.Contains("\"version\":\"v2\"", await server.SendUntil(Version, "FAILED"));
    }

    [Fact]
    public async Task While_a_validation_runs_there_is_no_other()
    {
        await using var operations = await OperationsUnderTest.WithIdleWorker();
        await operations.Send("PUT", "/packages/brakes");
        await operations.Send("PUT", Version);
        await operations.Send("PUT", Target, Body);

        var answer = await operations.Send("PUT", Target, Body);

        Assert.Equal("""
            409 ConflictException
            {"message":"A validation of the SBOM of version 1.0.0 is running. Wait for its end.","resourceId":"1.0.0"}
            """, answer);
    }

    [Fact]
    public async Task The_same_request_under_the_same_token_shows_the_state_even_while_a_validation_runs()
    {
        await using var operations = await OperationsUnderTest.WithIdleWorker();
        await operations.Send("PUT", "/packages/brakes");
        await operations.Send("PUT", Version);
        await operations.Send("PUT", $"{Target}?clientToken={Token}", Body);

        var answer = await operations.Send("PUT", $"{Target}?clientToken={Token}", Body);

        Assert.Equal(InProgress, answer);
    }

    [Fact]
    public async Task The_same_request_under_the_same_token_starts_no_second_validation()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");
        await server.Send("PUT", $"{Target}?clientToken={Token}", Body);
        await server.SendUntil(Version, "FAILED");
        server.Clock.Advance(seconds: 60);

        var answer = await server.Send("PUT", $"{Target}?clientToken={Token}", Body);

        Assert.Equal("""
            200
            {"packageName":"brakes","versionName":"1.0.0","sbom":{"s3Location":{"bucket":"fws","key":"1.zip","version":"9"}},"sbomValidationStatus":"FAILED"}
            """, answer);
        Assert.Contains("\"lastModifiedDate\":1764547200.25", await server.Send("GET", Version));
    }

    [Fact]
    public async Task Another_request_under_the_same_token_is_a_conflict()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");
        await server.Send("PUT", $"{Target}?clientToken={Token}", Body);
        await server.SendUntil(Version, "FAILED");

        var answer = await server.Send("PUT", $"{Target}?clientToken={Token}", """{"sbom":{"s3Location":{"bucket":"fws","key":"1.zip","version":"10"}}}""");

        Assert.Equal("""
            409 ConflictException
            {"message":"clientToken was used before for a different request. Use a new token for a new request.","resourceId":"1.0.0"}
            """, answer);
    }

    [Theory]
    [InlineData("/packages/brakes/versions/2.0.0/sbom", "Version 2.0.0 of package brakes does not exist.")]
    [InlineData("/packages/wheels/versions/1.0.0/sbom", "Version 1.0.0 of package wheels does not exist.")]
    public async Task A_version_that_is_not_there_is_not_found(string target, string sentence)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("PUT", target, Body);

        Assert.Equal($$"""
            404 ResourceNotFoundException
            {"message":"{{sentence}}"}
            """, answer);
    }

    [Theory]
    [InlineData(null, "Value null at 'sbom' failed to satisfy constraint: Member must not be null")]
    [InlineData("{}", "Value null at 'sbom' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"sbom":{}}""", "Value null at 'sbom.s3Location' failed to satisfy constraint: Associate request needs to include SBOM reference")]
    [InlineData("""{"sbom":{"s3Location":{"key":"k","version":"v"}}}""", "Value null at 'sbom.s3Location.bucket' failed to satisfy constraint: S3 bucket name for SBOM cannot be null")]
    [InlineData("""{"sbom":{"s3Location":{"bucket":"buc","version":"v"}}}""", "Value null at 'sbom.s3Location.key' failed to satisfy constraint: S3 key name for SBOM cannot be null")]
    [InlineData("""{"sbom":{"s3Location":{"bucket":"buc","key":"k"}}}""", "Value null at 'sbom.s3Location.version' failed to satisfy constraint: S3 object version for SBOM cannot be null")]
    [InlineData("""{"sbom":{"s3Location":{"bucket":"bu","key":"k","version":"v"}}}""", "Value 'bu' at 'sbom.s3Location.bucket' failed to satisfy constraint: Please make sure SBOM S3 bucket name/key length/version is valid")]
    [InlineData("""{"sbom":{"s3Location":{"bucket":"buc","key":"","version":"v"}}}""", "Value '' at 'sbom.s3Location.key' failed to satisfy constraint: Please make sure SBOM S3 bucket name/key length/version is valid")]
    [InlineData("""{"sbom":{"s3Location":{"bucket":"buc","key":"k","version":""}}}""", "Value '' at 'sbom.s3Location.version' failed to satisfy constraint: Please make sure SBOM S3 bucket name/key length/version is valid")]
    public async Task A_part_of_the_location_that_is_missing_is_named(string? body, string sentence)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("PUT", Target, body);

        Assert.Equal($$"""
            400 ValidationException
            {"message":"1 validation error detected: {{sentence}}"}
            """, answer);
    }

    [Fact]
    public async Task Lengths_count_code_points()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var key = string.Concat(Enumerable.Repeat("🛞", 1024));
        var answer = await server.Send("PUT", Target, $$$$"""{"sbom":{"s3Location":{"bucket":"boms","key":"{{{{key}}}}","version":"1"}}}""");

        Assert.StartsWith("200", answer);
    }

    [Theory]
    [InlineData(63, 1024, 1024, null)]
    [InlineData(64, 1024, 1024, "at 'sbom.s3Location.bucket' failed to satisfy constraint: S3 bucket name for SBOM is illegal. String length exceeds limit")]
    [InlineData(63, 1025, 1024, "at 'sbom.s3Location.key' failed to satisfy constraint: S3 key name for SBOM is illegal. String length exceeds limit")]
    [InlineData(63, 1024, 1025, "at 'sbom.s3Location.version' failed to satisfy constraint: S3 object version for SBOM is illegal. String length exceeds limit")]
    public async Task A_part_of_the_location_that_is_too_long_is_named(int bucket, int key, int version, string? sentence)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send("PUT", Target,
            $$$$"""{"sbom":{"s3Location":{"bucket":"{{{{new string('b', bucket)}}}}","key":"{{{{new string('k', key)}}}}","version":"{{{{new string('v', version)}}}}"}}}""");

        Assert.StartsWith(sentence is null ? "200" : "400 ValidationException\n{\"message\":\"1 validation error detected:", answer);
        Assert.Contains(sentence ?? "IN_PROGRESS", answer);
    }

    [Fact]
    public async Task A_validation_that_was_running_when_the_server_stopped_is_done_after_the_start()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        await server.GivenInStore(store => store.GivenSbom("brakes", "1.0.0", Chandlery.Core.Packages.SbomValidationStatus.InProgress));

        Assert.Contains("\"sbomValidationStatus\":\"FAILED\"", await server.SendUntil(Version, "FAILED"));
    }
}
