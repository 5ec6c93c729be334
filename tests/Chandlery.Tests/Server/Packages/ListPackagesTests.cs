namespace Chandlery.Tests.Server.Packages;

public sealed class ListPackagesTests
{
    const string WrongToken = """
        400 ValidationException
        {"message":"nextToken is not a token of this list. Give the nextToken of the answer before, with the same parameters."}
        """;

    [Fact]
    public async Task An_empty_catalog_has_an_empty_list()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", "/packages");

        Assert.Equal("200\n{\"packageSummaries\":[]}", answer);
    }

    [Fact]
    public async Task Packages_come_by_name_in_ordinal_order_with_defaults_and_dates()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("b", "1.0.0", "PUBLISH");
        await server.Given("a-b");
        await server.Given("B");
        await server.Given("a.b");
        await server.Given("a");
        server.Clock.Advance(seconds: 1);
        await server.Send("PATCH", "/packages/b", """{"defaultVersionName":"1.0.0","description":"not shown"}""");

        var answer = await server.Send("GET", "/packages");

        Assert.Equal("""
            200
            {"packageSummaries":[{"packageName":"B","creationDate":1764547200.25,"lastModifiedDate":1764547200.25},{"packageName":"a","creationDate":1764547200.25,"lastModifiedDate":1764547200.25},{"packageName":"a-b","creationDate":1764547200.25,"lastModifiedDate":1764547200.25},{"packageName":"a.b","creationDate":1764547200.25,"lastModifiedDate":1764547200.25},{"packageName":"b","defaultVersionName":"1.0.0","creationDate":1764547200.25,"lastModifiedDate":1764547201.25}]}
            """, answer);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 5)]
    [InlineData(3, 3)]
    [InlineData(100, 7)]
    public async Task Pages_of_any_size_show_every_package_once(int size, int count)
    {
        await using var server = await ServerUnderTest.Open();
        foreach (var name in Paging.Names(1, count).Split(' ').Reverse())
            await server.Given(name);

        var names = await server.Walk($"/packages?maxResults={size}", "packageName");

        Assert.Equal(Paging.Names(1, count), string.Join(' ', names));
    }

    [Fact]
    public async Task A_page_has_a_hundred_packages_where_no_size_is_given_and_the_last_page_has_no_token()
    {
        await using var server = await ServerUnderTest.Open();
        await Task.WhenAll(Paging.Names(1, 100).Split(' ').Select(name => server.Given(name)));
        var full = await server.Send("GET", "/packages");
        await server.Given("p101");

        var token = await server.TokenOf("/packages");
        var rest = await server.Send("GET", $"/packages?nextToken={token}");

        Assert.DoesNotContain("nextToken", full);
        Assert.Equal("""
            200
            {"packageSummaries":[{"packageName":"p101","creationDate":1764547200.25,"lastModifiedDate":1764547200.25}]}
            """, rest);
    }

    [Fact]
    public async Task Rows_that_come_and_go_between_pages_are_neither_skipped_nor_repeated()
    {
        await using var server = await ServerUnderTest.Open();
        foreach (var name in Paging.Names(1, 9).Split(' '))
            await server.Given(name);

        var names = await server.Walk("/packages?maxResults=3", "packageName", async page =>
        {
            if (page == 1)
            {
                await server.Send("DELETE", "/packages/p001");
                await server.Send("DELETE", "/packages/p003");
                await server.Send("DELETE", "/packages/p008");
                await server.Given("p000");
                await server.Given("p0031");
            }
        });

        Assert.Equal("p001 p002 p003 p0031 p004 p005 p006 p007 p009", string.Join(' ', names));
    }

    [Fact]
    public async Task The_size_of_a_page_may_change_on_the_way()
    {
        await using var server = await ServerUnderTest.Open();
        foreach (var name in Paging.Names(1, 3).Split(' '))
            await server.Given(name);
        var token = await server.TokenOf("/packages?maxResults=1");

        var names = await server.Walk($"/packages?maxResults=5&nextToken={token}", "packageName");

        Assert.Equal("p002 p003", string.Join(' ', names));
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("AAAA")]
    [InlineData("AQID%2B%2F%3D%3D")]
    [InlineData("%F0%9F%9B%9E")]
    public async Task A_token_that_is_none_is_refused(string token)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", $"/packages?nextToken={token}");

        Assert.Equal(WrongToken, answer);
    }

    [Fact]
    public async Task A_token_of_another_list_or_region_is_refused()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");
        await server.Given("brakes", "2.0.0");
        await server.Given("wheels");

        var ofVersions = await server.Send("GET", $"/packages?nextToken={await server.TokenOf("/packages/brakes/versions?maxResults=1")}");
        var ofHere = await server.Send("GET", $"/packages?nextToken={await server.TokenOf("/packages?maxResults=1")}", region: "us-east-1");

        Assert.Equal(WrongToken, ofVersions);
        Assert.Equal(WrongToken, ofHere);
    }

    [Theory]
    [InlineData("0", "greater than or equal to 1")]
    [InlineData("-1", "greater than or equal to 1")]
    [InlineData("101", "less than or equal to 100")]
    public async Task A_page_size_out_of_range_is_refused(string maxResults, string rule)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", $"/packages?maxResults={maxResults}");

        Assert.Equal($$"""
            400 ValidationException
            {"message":"1 validation error detected: Value '{{maxResults}}' at 'maxResults' failed to satisfy constraint: Member must have value {{rule}}"}
            """, answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ten")]
    [InlineData("1.5")]
    [InlineData("1e1")]
    [InlineData("%201")]
    [InlineData("0x10")]
    [InlineData("1,000")]
    public async Task A_page_size_that_is_no_number_is_refused(string maxResults)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", $"/packages?maxResults={maxResults}");

        Assert.Equal($$"""
            400 ValidationException
            {"message":"1 validation error detected: Value '{{Uri.UnescapeDataString(maxResults)}}' at 'maxResults' failed to satisfy constraint: Member must be a whole number from -2147483648 to 2147483647"}
            """, answer);
    }

    [Fact]
    public async Task A_page_size_beyond_every_integer_is_out_of_range()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", "/packages?maxResults=99999999999999999999");

        Assert.StartsWith("400 ValidationException", answer);
        Assert.Contains("Value '99999999999999999999' at 'maxResults'", answer);
    }
}
