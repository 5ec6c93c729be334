namespace Chandlery.Tests.Server.Packages;

public sealed class ListPackageVersionsTests
{
    const string WrongToken = """
        400 ValidationException
        {"message":"nextToken is not a token of this list. Give the nextToken of the answer before, with the same parameters."}
        """;

    [Fact]
    public async Task Versions_come_by_name_in_ordinal_order_with_status_and_dates()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.9.0");
        await server.Given("wheels", "0.0.1");
        server.Clock.Advance(seconds: 1);
        await server.Given("brakes", "1.10.0", "PUBLISH");

        var answer = await server.Send("GET", "/packages/brakes/versions");

        Assert.Equal("""
            200
            {"packageVersionSummaries":[{"packageName":"brakes","versionName":"1.10.0","status":"PUBLISHED","creationDate":1764547201.25,"lastModifiedDate":1764547201.25},{"packageName":"brakes","versionName":"1.9.0","status":"DRAFT","creationDate":1764547200.25,"lastModifiedDate":1764547200.25}]}
            """, answer);
    }

    [Theory]
    [InlineData("brakes")]
    [InlineData("wheels")]
    public async Task A_package_without_versions_and_one_that_is_not_there_look_alike(string packageName)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.Send("GET", $"/packages/{packageName}/versions");

        Assert.Equal("200\n{\"packageVersionSummaries\":[]}", answer);
    }

    [Theory]
    [InlineData("DRAFT", "1.0.0 4.0.0")]
    [InlineData("PUBLISHED", "2.0.0 5.0.0")]
    [InlineData("DEPRECATED", "3.0.0 6.0.0")]
    public async Task A_status_is_filtered_by_before_pages_are_cut(string status, string expected)
    {
        await using var server = await ServerUnderTest.Open();
        for (var i = 1; i <= 6; i++)
            await server.Given("brakes", $"{i}.0.0", (i % 3) switch { 1 => [], 2 => ["PUBLISH"], _ => ["PUBLISH", "DEPRECATE"] });

        var all = await server.Walk($"/packages/brakes/versions?status={status}&maxResults=1", "versionName");
        var page = await server.Send("GET", $"/packages/brakes/versions?status={status}&maxResults=2");

        Assert.Equal(expected, string.Join(' ', all));
        Assert.DoesNotContain("nextToken", page);
    }

    [Fact]
    public async Task Rows_that_come_and_go_between_pages_are_neither_skipped_nor_repeated()
    {
        await using var server = await ServerUnderTest.Open();
        for (var i = 1; i <= 6; i++)
            await server.Given("brakes", $"{i}");

        var names = await server.Walk("/packages/brakes/versions?maxResults=2", "versionName", async page =>
        {
            if (page == 1)
            {
                await server.Send("DELETE", "/packages/brakes/versions/2");
                await server.Send("DELETE", "/packages/brakes/versions/5");
                await server.Given("brakes", "0");
                await server.Given("brakes", "20");
            }
        });

        Assert.Equal("1 2 20 3 4 6", string.Join(' ', names));
    }

    [Theory]
    [InlineData("/packages/wheels/versions?")]
    [InlineData("/packages/brakes/versions?status=DRAFT&")]
    [InlineData("/packages?")]
    public async Task A_token_holds_for_its_own_package_and_filter_alone(string other)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1");
        await server.Given("brakes", "2");
        var token = await server.TokenOf("/packages/brakes/versions?maxResults=1");

        var answer = await server.Send("GET", $"{other}nextToken={token}");

        Assert.Equal(WrongToken, answer);
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("")]
    [InlineData("DELETED")]
    public async Task An_unknown_status_is_refused_with_the_words_there_are(string status)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", $"/packages/brakes/versions?status={status}");

        Assert.Equal($$"""
            400 ValidationException
            {"message":"1 validation error detected: Value '{{status}}' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [DRAFT, PUBLISHED, DEPRECATED]"}
            """, answer);
    }
}
