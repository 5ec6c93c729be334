namespace Chandlery.Tests.Server.Packages;

public sealed class GetPackageTests
{
    [Fact]
    public async Task Everything_but_the_tags_is_shown()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes", """{"description":"Front","tags":{"team":"edge"}}""");
        await server.Given("brakes", "1.0.0", "PUBLISH");
        server.Clock.Advance(seconds: 60.5);
        await server.Send("PATCH", "/packages/brakes", """{"defaultVersionName":"1.0.0"}""");

        var answer = await server.Send("GET", "/packages/brakes");

        Assert.Equal("""
            200
            {"packageName":"brakes","packageArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes","description":"Front","defaultVersionName":"1.0.0","creationDate":1764547200.25,"lastModifiedDate":1764547260.75}
            """, answer);
    }

    [Fact]
    public async Task A_package_that_is_not_there_is_not_found()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", "/packages/brakes");

        Assert.Equal("""
            404 ResourceNotFoundException
            {"message":"Package brakes does not exist."}
            """, answer);
    }

    [Fact]
    public async Task A_bad_name_is_refused_as_the_member_it_is()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", "/packages/bad%20name");

        Assert.Equal("""
            400 ValidationException
            {"message":"1 validation error detected: Value 'bad name' at 'packageName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+"}
            """, answer);
    }

    [Fact]
    public async Task An_escape_in_the_name_is_decoded_once()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var once = await server.Send("GET", "/packages/%62rakes");
        var twice = await server.Send("GET", "/packages/%2562rakes");

        Assert.StartsWith("200", once);
        Assert.Contains("Value '%62rakes' at 'packageName'", twice);
    }

    [Fact]
    public async Task A_description_of_any_script_comes_back_as_it_was_sent()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", "/packages/brakes", """{"description":"<é> & 刹车 \uD83D\uDEDE \"quoted\" \\"}""");

        var answer = await server.Exchange(new("GET", "/packages/brakes"));

        using var json = System.Text.Json.JsonDocument.Parse(answer.Body);
        Assert.Equal("<é> & 刹车 🛞 \"quoted\" \\", json.RootElement.GetProperty("description").GetString());
    }
}
