using Chandlery.Core.Packages;

namespace Chandlery.Tests.Server.Packages;

public sealed class ListSbomValidationResultsTests
{
    const string Target = "/packages/brakes/versions/1.0.0/sbom-validation-results";

    static readonly SbomFileResult[] Files =
    [
        new("a.json", true, null, null),
        new("b.json", false, "INCOMPATIBLE_FORMAT", "Neither SPDX nor CycloneDX."),
        new("c.json", true, null, null),
        new("dir/d.json", false, "FILE_SIZE_LIMIT_EXCEEDED", "Over 10 MB."),
    ];

    [Fact]
    public async Task Each_file_is_a_row_and_failures_say_why()
    {
        await using var server = await ServerWithResults();

        var answer = await server.Send("GET", Target);

        Assert.Equal("""
            200
            {"validationResultSummaries":[{"fileName":"a.json","validationResult":"SUCCEEDED"},{"fileName":"b.json","validationResult":"FAILED","errorCode":"INCOMPATIBLE_FORMAT","errorMessage":"Neither SPDX nor CycloneDX."},{"fileName":"c.json","validationResult":"SUCCEEDED"},{"fileName":"dir/d.json","validationResult":"FAILED","errorCode":"FILE_SIZE_LIMIT_EXCEEDED","errorMessage":"Over 10 MB."}]}
            """, answer);
        Assert.Contains("\"sbomValidationStatus\":\"FAILED\"", await server.Send("GET", "/packages/brakes/versions/1.0.0"));
    }

    [Theory]
    [InlineData("?maxResults=1", "a.json b.json c.json dir/d.json")]
    [InlineData("?maxResults=3", "a.json b.json c.json dir/d.json")]
    [InlineData("?maxResults=1&validationResult=FAILED", "b.json dir/d.json")]
    [InlineData("?maxResults=2&validationResult=SUCCEEDED", "a.json c.json")]
    public async Task Pages_are_cut_after_the_filter(string query, string expected)
    {
        await using var server = await ServerWithResults();

        var files = await server.Walk($"{Target}{query}", "fileName");

        Assert.Equal(expected, string.Join(' ', files));
    }

    [Fact]
    public async Task A_token_holds_for_its_own_filter_alone()
    {
        await using var server = await ServerWithResults();
        var token = await server.TokenOf($"{Target}?maxResults=1");

        var answer = await server.Send("GET", $"{Target}?validationResult=FAILED&nextToken={token}");

        Assert.Equal("""
            400 ValidationException
            {"message":"nextToken is not a token of this list. Give the nextToken of the answer before, with the same parameters."}
            """, answer);
    }

    [Fact]
    public async Task Another_association_takes_the_results_away()
    {
        await using var server = await ServerWithResults();

        await server.Send("PUT", "/packages/brakes/versions/1.0.0/sbom", """{"sbom":{"s3Location":{"bucket":"fws","key":"2.zip","version":"9"}}}""");

        Assert.Equal("200\n{\"validationResultSummaries\":[]}", await server.Send("GET", Target));
    }

    [Fact]
    public async Task Without_an_sbom_and_while_it_is_validated_the_list_is_empty()
    {
        await using var operations = await OperationsUnderTest.WithIdleWorker();
        await operations.Send("PUT", "/packages/brakes");
        await operations.Send("PUT", "/packages/brakes/versions/1.0.0");

        var without = await operations.Send("GET", Target);
        await operations.Send("PUT", "/packages/brakes/versions/1.0.0/sbom", """{"sbom":{"s3Location":{"bucket":"fws","key":"1.zip","version":"9"}}}""");
        var meanwhile = await operations.Send("GET", Target);

        Assert.Equal("200\n{\"validationResultSummaries\":[]}", without);
        Assert.Equal("200\n{\"validationResultSummaries\":[]}", meanwhile);
    }

    [Theory]
    [InlineData("/packages/brakes/versions/2.0.0/sbom-validation-results", "Version 2.0.0 of package brakes does not exist.")]
    [InlineData("/packages/wheels/versions/1.0.0/sbom-validation-results", "Version 1.0.0 of package wheels does not exist.")]
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
    public async Task An_unknown_result_is_refused_with_the_words_there_are()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", $"{Target}?validationResult=IN_PROGRESS");

        Assert.Equal("""
            400 ValidationException
            {"message":"1 validation error detected: Value 'IN_PROGRESS' at 'validationResult' failed to satisfy constraint: Member must satisfy enum value set: [FAILED, SUCCEEDED]"}
            """, answer);
    }

    static async Task<ServerUnderTest> ServerWithResults()
    {
        var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");
        await server.GivenInStore(store => store.GivenSbom("brakes", "1.0.0", SbomValidationStatus.Failed, Files));
        return server;
    }
}
