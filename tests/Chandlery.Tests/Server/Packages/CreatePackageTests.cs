using System.Text.Json;

namespace Chandlery.Tests.Server.Packages;

public sealed class CreatePackageTests
{
    const string Token = "0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11";

    [Fact]
    public async Task A_new_package_is_echoed_with_its_arn()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("PUT", "/packages/brakes", """{"description":"Front é","tags":{"team":"edge"}}""");

        Assert.Equal("""
            200
            {"packageName":"brakes","packageArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes","description":"Front é"}
            """, answer);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{ "description" : null, "tags" : null }""")]
    [InlineData("""{"description":""}""")]
    [InlineData("""{"somethingNewer":{"deep":[1]},"Description":"another member"}""")]
    public async Task Whatever_says_nothing_makes_a_bare_package(string? body)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("PUT", "/packages/brakes", body);

        Assert.Equal("""
            200
            {"packageName":"brakes","packageArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes"}
            """, answer);
        Assert.Equal("""
            200
            {"packageName":"brakes","packageArn":"arn:aws:iot:eu-west-1:123456789012:package/brakes","creationDate":1764547200.25,"lastModifiedDate":1764547200.25}
            """, await server.Send("GET", "/packages/brakes"));
    }

    [Fact]
    public async Task A_taken_name_answers_conflict_with_the_bare_name()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.Send("PUT", "/packages/brakes");

        Assert.Equal("""
            409 ConflictException
            {"message":"Resource already exists.","resourceId":"brakes"}
            """, answer);
    }

    [Fact]
    public async Task Names_that_differ_in_case_are_different_packages()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.Send("PUT", "/packages/Brakes");

        Assert.StartsWith("200", answer);
    }

    [Theory]
    [InlineData("{}", """{"description":"","tags":null}""")]
    [InlineData("""{"description":"d","tags":{"a":"1","b":"2"}}""", """{"tags":{"b":"2","a":"1"},"description":"d"}""")]
    public async Task The_same_request_under_the_same_token_is_answered_again(string first, string again)
    {
        await using var server = await ServerUnderTest.Open();
        var original = await server.Send("PUT", $"/packages/brakes?clientToken={Token}", first);

        var answer = await server.Send("PUT", $"/packages/brakes?clientToken={Token}", again);

        Assert.StartsWith("200", original);
        Assert.Equal(original, answer);
    }

    [Fact]
    public async Task The_replay_is_that_of_the_request_even_if_the_package_was_changed_since()
    {
        await using var server = await ServerUnderTest.Open();
        var original = await server.Send("PUT", $"/packages/brakes?clientToken={Token}", """{"description":"first"}""");
        await server.Send("PATCH", "/packages/brakes", """{"description":"second"}""");

        var answer = await server.Send("PUT", $"/packages/brakes?clientToken={Token}", """{"description":"first"}""");

        Assert.Equal(original, answer);
        Assert.Contains("second", await server.Send("GET", "/packages/brakes"));
    }

    [Theory]
    [InlineData("""{"description":"other"}""")]
    [InlineData("""{"tags":{"a":"1"}}""")]
    public async Task Another_request_under_the_same_token_is_a_conflict(string other)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", $"/packages/brakes?clientToken={Token}");

        var answer = await server.Send("PUT", $"/packages/brakes?clientToken={Token}", other);

        Assert.Equal("""
            409 ConflictException
            {"message":"clientToken was used before for a different request. Use a new token for a new request.","resourceId":"brakes"}
            """, answer);
    }

    [Fact]
    public async Task A_token_is_remembered_on_its_own_row_alone_and_ends_with_it()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", $"/packages/brakes?clientToken={Token}");

        var elsewhere = await server.Send("PUT", $"/packages/wheels?clientToken={Token}", """{"description":"other"}""");
        await server.Send("DELETE", "/packages/brakes");
        var afterwards = await server.Send("PUT", $"/packages/brakes?clientToken={Token}", """{"description":"other"}""");

        Assert.StartsWith("200", elsewhere);
        Assert.StartsWith("200", afterwards);
    }

    [Fact]
    public async Task Another_token_finds_the_name_taken()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Send("PUT", $"/packages/brakes?clientToken={Token}");

        var answer = await server.Send("PUT", "/packages/brakes?clientToken=11111111-1111-1111-1111-111111111111");

        Assert.Equal("""
            409 ConflictException
            {"message":"Resource already exists.","resourceId":"brakes"}
            """, answer);
    }

    [Fact]
    public async Task Everything_wrong_is_said_at_once_and_nothing_sensitive_is_repeated()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("PUT", "/packages/bad%20name?clientToken=short", """{"description":"secret\nline","tags":{}}""");

        Assert.Equal("""
            400 ValidationException
            {"message":"5 validation errors detected: Value 'bad name' at 'packageName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+; Value at 'description' failed to satisfy constraint: Member must satisfy regular expression pattern: [^\\p{C}]+; Value '{}' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'short' at 'clientToken' failed to satisfy constraint: Member must have length greater than or equal to 36; Value 'short' at 'clientToken' failed to satisfy constraint: Member must satisfy regular expression pattern: \\S{36,64}"}
            """, answer);
    }

    [Fact]
    public async Task Fifty_tags_are_taken_and_fifty_one_are_not()
    {
        await using var server = await ServerUnderTest.Open();

        var fifty = await server.Send("PUT", "/packages/brakes", Tagged(50));
        var fiftyOne = await server.Send("PUT", "/packages/wheels", Tagged(51));

        Assert.StartsWith("200", fifty);
        Assert.StartsWith("400 ValidationException", fiftyOne);
        Assert.Contains("at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50", fiftyOne);

        static string Tagged(int count) => JsonSerializer.Serialize(new { tags = Enumerable.Range(0, count).ToDictionary(static i => $"k{i}", static _ => "v") });
    }

    [Theory]
    [InlineData("""{"tags":{"aws:team":"edge"}}""", "Map keys must satisfy constraint: [Member must not begin with the reserved prefix aws:]")]
    [InlineData("""{"tags":{"team":"aws:edge"}}""", "Map value must satisfy constraint: [Member must not begin with the reserved prefix aws:]")]
    [InlineData("""{"tags":{"team":null}}""", "Map value must satisfy constraint: [Member must not be null]")]
    public async Task A_tag_that_is_reserved_or_null_is_refused(string body, string constraint)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("PUT", "/packages/brakes", body);

        Assert.StartsWith("400 ValidationException", answer);
        Assert.Contains(constraint, answer);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("%2e%2E")]
    public async Task A_name_that_is_a_dot_segment_is_refused(string name)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("PUT", $"/packages/{name}");

        Assert.StartsWith("400 ValidationException", answer);
        Assert.Contains("at 'packageName' failed to satisfy constraint: Member must not be '.' or '..'", answer);
    }

    [Fact]
    public async Task Many_at_once_make_one_package()
    {
        await using var server = await ServerUnderTest.Open();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => server.Send("PUT", "/packages/brakes")));

        Assert.Single(answers, static answer => answer.StartsWith("200", StringComparison.Ordinal));
        Assert.Equal(15, answers.Count(static answer => answer.StartsWith("409 ConflictException", StringComparison.Ordinal)));
    }
}
