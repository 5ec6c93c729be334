namespace Chandlery.Tests.Server.Entry;

/// <summary>From the raw target to an operation: nothing is folded, forgiven or matched without regard to case. Source: spec 2.8.</summary>
public sealed class RoutingTests
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/package")]
    [InlineData("GET", "/PACKAGES")]
    [InlineData("GET", "/packages/brakes/Versions")]
    [InlineData("GET", "//packages")]
    [InlineData("GET", "/packages/brakes/")]
    [InlineData("GET", "/packages/brakes/versions/1.0.0/")]
    [InlineData("GET", "/packages/brakes/versions/1.0.0/sbom/")]
    [InlineData("GET", "/./packages")]
    [InlineData("GET", "/packages/../packages/brakes")]
    [InlineData("GET", "/packages/brakes/versions/1.0.0/..")]
    [InlineData("GET", "/packages%2Fbrakes")]
    [InlineData("GET", "/package-configuration/")]
    [InlineData("GET", "/tags/")]
    [InlineData("POST", "/indexing")]
    [InlineData("OPTIONS", "*")]
    [InlineData("POST", "/health/live")]
    [InlineData("GET", "/health")]
    [InlineData("GET", "/health/live/")]
    public async Task A_path_that_no_operation_has_is_unknown(string method, string target)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.SendByHand(new(method, target) { Unsigned = true });

        Assert.Equal("""
            404 UnknownOperationException
            {"message":"No operation has this path."}
            """, answer);
    }

    [Theory]
    [InlineData("POST", "/packages", "GET")]
    [InlineData("POST", "/packages/brakes", "PUT, GET, PATCH, DELETE")]
    [InlineData("DELETE", "/packages/brakes/versions", "GET")]
    [InlineData("GET", "/packages/brakes/versions/1.0.0/sbom", "PUT, DELETE")]
    [InlineData("PUT", "/package-configuration", "GET, PATCH")]
    [InlineData("DELETE", "/tags", "POST, GET")]
    [InlineData("GET", "/untag", "POST")]
    [InlineData("PATCH", "/indexing/config", "GET, POST")]
    [InlineData("OPTIONS", "/packages", "GET")]
    [InlineData("get", "/packages", "GET")]
    [InlineData("BREW", "/packages", "GET")]
    public async Task A_method_that_the_path_does_not_have_is_unknown(string method, string target, string methods)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.SendBytes(System.Text.Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {server.Host}\r\nConnection: close\r\n\r\n"));

        Assert.Equal($$"""
            405 UnknownOperationException
            {"message":"No operation with this path has the method of the request. It has {{methods}}."}
            """, answer.ToString());
        Assert.Equal(methods, answer.Header("Allow"));
    }

    [Fact]
    public async Task Head_is_answered_without_a_body()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Exchange(new("HEAD", "/packages/brakes"));

        Assert.Equal("405 UnknownOperationException", $"{answer.Status} {answer.Header("x-amzn-ErrorType")}");
        Assert.Equal("", answer.Body);
    }

    /// <summary>Every label is decoded once, and what it is then is judged as the member it is.</summary>
    [Theory]
    [InlineData("/packages/", "packageName", "", "Member must have length greater than or equal to 1")]
    [InlineData("/packages//versions/1.0.0", "packageName", "", "Member must have length greater than or equal to 1")]
    [InlineData("/packages/brakes/versions/", "versionName", "", "Member must have length greater than or equal to 1")]
    [InlineData("/packages/a%2Fb", "packageName", "a/b", null)]
    [InlineData("/packages/a%2fb/versions/1.0.0", "packageName", "a/b", null)]
    [InlineData("/packages/a%252Fb", "packageName", "a%2Fb", null)]
    [InlineData("/packages/%ZZ", "packageName", "%ZZ", null)]
    [InlineData("/packages/%", "packageName", "%", null)]
    [InlineData("/packages/%FF", "packageName", "%FF", null)]
    [InlineData("/packages/%C3%A9", "packageName", "é", null)]
    [InlineData("/packages/a+b", "packageName", "a+b", null)]
    [InlineData("/packages/a%20b", "packageName", "a b", null)]
    [InlineData("/packages/a;b=c", "packageName", "a;b=c", null)]
    [InlineData("/packages/brakes%0A", "packageName", "brakes\\n", null)]
    [InlineData("/packages/.", "packageName", ".", "Member must not be '.' or '..'")]
    [InlineData("/packages/..", "packageName", "..", "Member must not be '.' or '..'")]
    [InlineData("/packages/%2E%2e", "packageName", "..", "Member must not be '.' or '..'")]
    [InlineData("/packages/brakes/versions/..", "versionName", "..", "Member must not be '.' or '..'")]
    public async Task A_label_is_decoded_once_and_judged_by_its_member(string target, string member, string value, string? constraint)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.SendByHand(new("GET", target));

        Assert.StartsWith("400 ValidationException", answer);
        Assert.Contains($"Value '{value}' at '{member}' failed to satisfy constraint: {constraint ?? "Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+"}", answer);
    }

    [Theory]
    [InlineData("/%70ackages/brakes")]
    [InlineData("/packages/brake%73")]
    [InlineData("/packages/brakes?")]
    [InlineData("/packages/brakes?x")]
    [InlineData("/packages/brakes?x=%ZZ&=&&y=%FF")]
    public async Task Another_spelling_of_the_same_target_finds_the_same_thing(string target)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.SendByHand(new("GET", target));

        Assert.StartsWith("200\n{\"packageName\":\"brakes\"", answer);
    }

    [Fact]
    public async Task A_target_in_absolute_form_is_that_of_its_path()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.SendByHand(new("GET", "/packages/brakes?x=1"), target => $"http://{server.Host}{target}");

        Assert.StartsWith("200\n{\"packageName\":\"brakes\"", answer);
    }

    [Fact]
    public async Task A_target_in_absolute_form_without_a_path_is_that_of_the_root()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.SendByHand(new("GET", "/?x=/packages"), target => $"http://{server.Host}{target[1..]}");

        Assert.Equal("404 UnknownOperationException\n{\"message\":\"No operation has this path.\"}", answer);
    }

    [Theory]
    [InlineData("/packages?maxResults=5%00", "Value '5\\u0000' at 'maxResults' failed to satisfy constraint: Member must be a whole number from -2147483648 to 2147483647")]
    [InlineData("/packages?maxResults=%2B5", "Value '+5' at 'maxResults' failed to satisfy constraint: Member must be a whole number from -2147483648 to 2147483647")]
    [InlineData("/packages?max%52esults=0&MaxResults=7", "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData("/packages?maxResults=5&maxResults=5", "Value at 'maxResults' failed to satisfy constraint: Member must be given once")]
    [InlineData("/packages?max%52esults=5&maxResults", "Value at 'maxResults' failed to satisfy constraint: Member must be given once")]
    [InlineData("/packages/p/versions?status=DRAFT&status=PUBLISHED", "Value at 'status' failed to satisfy constraint: Member must be given once")]
    public async Task A_parameter_is_found_by_its_decoded_name_and_given_once(string target, string sentence)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", target);

        Assert.Equal($$"""
            400 ValidationException
            {"message":"1 validation error detected: {{sentence}}"}
            """, answer);
    }

    [Fact]
    public async Task A_plus_in_a_query_is_a_plus()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", "/packages/brakes/versions?status=A+B");

        Assert.Contains("Value 'A+B' at 'status'", answer);
    }
}
