using System.IO.Compression;
using System.Text;

namespace Chandlery.Tests.Server.Entry;

/// <summary>Whatever comes as a body, and what is said of it: never a 5xx. Source: spec 2.1, 2.4, Q36, Q37.</summary>
public sealed class BodyTests
{
    const int Limit = 1 << 20;
    const string TooLarge = "413 RequestEntityTooLargeException\n{\"message\":\"The body of the request is over 1048576 bytes.\"}";

    static readonly TestRequest Create = new("PUT", "/packages/brakes");

    [Fact]
    public async Task A_body_of_exactly_a_megabyte_is_read()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Create with { Body = Padded(Limit) });
        var chunked = await server.Send(Create with { Target = "/packages/wheels", Body = Padded(Limit), Chunked = true });

        Assert.StartsWith("200\n{\"packageName\":\"brakes\"", answer);
        Assert.StartsWith("200\n{\"packageName\":\"wheels\"", chunked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_byte_more_is_too_large_and_the_server_lives_on(bool chunked)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Create with { Body = Padded(Limit + 1), Chunked = chunked });

        Assert.Equal(TooLarge, answer);
        Assert.StartsWith("200", await server.Send(Create));
    }

    [Fact]
    public async Task Chunks_that_never_end_are_cut_off()
    {
        await using var server = await ServerUnderTest.Open();
        var chunk = $"10000\r\n{new string(' ', 0x10000)}\r\n";
        var head = Encoding.Latin1.GetBytes(
            $"PUT /packages/brakes HTTP/1.1\r\nHost: {server.Host}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nX-Amz-Date: 20251201T000000Z\r\n" +
            $"Authorization: AWS4-HMAC-SHA256 Credential={ServerUnderTest.RootKey.Id}/20251201/eu-west-1/iot/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}\r\n\r\n");

        var answer = await server.SendBytes([.. head, .. Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(chunk, 17)) + "0\r\n\r\n")]);

        Assert.Equal(TooLarge, answer.ToString());
        Assert.StartsWith("200", await server.Send(Create));
    }

    [Fact]
    public async Task A_length_that_is_far_too_large_is_refused_before_anything_is_read()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.SendBytes(Encoding.Latin1.GetBytes(
            $"PUT /packages/brakes HTTP/1.1\r\nHost: {server.Host}\r\nConnection: close\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\nX-Amz-Date: 20251201T000000Z\r\n" +
            $"Authorization: AWS4-HMAC-SHA256 Credential={ServerUnderTest.RootKey.Id}/20251201/eu-west-1/iot/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}\r\n\r\n"));

        Assert.Equal(TooLarge, answer.ToString());
    }

    [Theory]
    [InlineData("PUT /packages/brakes", "99999999999")]
    [InlineData("GET /nothing", "2")]
    [InlineData("GET /health/live", "2")]
    public async Task A_connection_with_an_unread_body_in_it_is_not_used_again(string request, string length)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.SendBytes(Encoding.Latin1.GetBytes($"{request} HTTP/1.1\r\nHost: {server.Host}\r\nContent-Length: {length}\r\n\r\n{{}}"));

        Assert.Equal("close", answer.Header("Connection"));
    }

    [Fact]
    public async Task A_connection_whose_bodies_are_read_is_kept()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Exchange(Create with { Text = "{}" });
        var refused = await server.Exchange(Create with { Text = "no json" });

        Assert.Null(answer.Header("Connection"));
        Assert.Null(refused.Header("Connection"));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public async Task Json_may_be_sixty_four_deep(int depth, bool taken)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Create with { Text = $$"""{"newer":{{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""" });

        Assert.StartsWith(taken ? "200" : "400 SerializationException", answer);
    }

    [Theory]
    [InlineData("null", "The body is null where this operation takes a JSON object.")]
    [InlineData("[]", "see $, line 1, byte 2.")]
    [InlineData("5", "see $, line 1, byte 2.")]
    [InlineData("\"x\"", "see $, line 1, byte 4.")]
    [InlineData("{", "see $, line 1, byte 2.")]
    [InlineData("{}{}", "see $, line 1, byte 3.")]
    [InlineData("{} x", "see $, line 1, byte 4.")]
    [InlineData(" ", "see $, line 1, byte 2.")]
    [InlineData("\uFEFF{}", "see $, line 1, byte 1.")]
    [InlineData("{'description':'x'}", "see $, line 1, byte 2.")]
    [InlineData("""{"description":5}""", "see $.description, line 1, byte 17.")]
    [InlineData("""{"description":true}""", "see $.description, line 1, byte 20.")]
    [InlineData("""{"description":{}}""", "see $.description, line 1, byte 17.")]
    [InlineData("""{"tags":{"secret":5}}""", "see $.tags, line 1, byte 20.")]
    [InlineData("""{"tags":["a"]}""", "see $.tags, line 1, byte 10.")]
    [InlineData("""{"description":"\ud800"}""", "see $.description, line 1, byte 24.")]
    [InlineData("""{"description":"\udc00\ud800"}""", "see $.description, line 1, byte 30.")]
    [InlineData("{\"description\":\"a\nb\"}", "see $.description, line 1, byte 18.")]
    [InlineData("{\"description\":\"x\",}", "see $, line 1, byte 20.")]
    [InlineData("{/* no */}", "see $, line 1, byte 2.")]
    public async Task What_is_not_the_json_that_is_taken_says_where(string body, string sentence)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Create with { Text = body });

        Assert.StartsWith("400 SerializationException\n{\"message\":\"The body is ", answer);
        Assert.Contains(sentence, answer);
        Assert.DoesNotContain("secret", answer);
    }

    public static TheoryData<string> NotText => new(
        Convert.ToBase64String([.. "{\"description\":\""u8, 0xFF, .. "\"}"u8]),
        Convert.ToBase64String([.. "{\"newer\":\""u8, 0xC3, .. "\"}"u8]),
        Convert.ToBase64String([.. "{\"description\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8]),
        Convert.ToBase64String(Encoding.Unicode.GetBytes("{}")),
        Convert.ToBase64String(Gzipped("{}")));

    [Theory]
    [MemberData(nameof(NotText))]
    public async Task What_is_not_utf8_is_refused(string base64)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Create with { Body = Convert.FromBase64String(base64) });

        Assert.StartsWith("400 SerializationException\n{\"message\":\"The body is not ", answer);
    }

    [Fact]
    public async Task A_content_encoding_is_not_undone()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Create with { Body = Gzipped("{}"), Changed = [("Content-Encoding", "gzip")] });

        Assert.Equal("400 SerializationException\n{\"message\":\"The body is not UTF-8.\"}", answer);
    }

    [Theory]
    [InlineData("PATCH", "/packages/brakes", """{"unsetDefaultVersion":"true"}""")]
    [InlineData("PATCH", "/package-configuration", """{"versionUpdateByJobsConfig":{"enabled":1}}""")]
    [InlineData("PUT", "/packages/brakes/versions/1.0.0", """{"attributes":{"a":1}}""")]
    [InlineData("PUT", "/packages/brakes/versions/1.0.0", """{"artifact":"s3://b/k"}""")]
    [InlineData("PUT", "/packages/brakes/versions/1.0.0", """{"attributes":{"\ud800":"x"}}""")]
    [InlineData("PUT", "/packages/brakes/versions/1.0.0", """{"attributes":{"a":"\ud800x"}}""")]
    [InlineData("PUT", "/packages/brakes/versions/1.0.0", """{"recipe":"\udfff"}""")]
    [InlineData("PUT", "/packages/brakes/versions/1.0.0/sbom", """{"sbom":{"s3Location":[]}}""")]
    [InlineData("POST", "/tags", """{"resourceArn":1,"tags":[]}""")]
    [InlineData("POST", "/tags", """{"resourceArn":"x","tags":{"Key":"a"}}""")]
    [InlineData("POST", "/tags", """{"resourceArn":"x","tags":["a"]}""")]
    [InlineData("POST", "/tags", """{"resourceArn":"\ud800","tags":[]}""")]
    [InlineData("POST", "/untag", """{"resourceArn":"x","tagKeys":"a"}""")]
    [InlineData("POST", "/indexing/config", """{"thingIndexingConfiguration":"OFF"}""")]
    public async Task A_member_of_a_wrong_type_is_not_read_in_any_operation(string method, string target, string body)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        var answer = await server.Send(method, target, body);

        Assert.StartsWith("400 SerializationException", answer);
    }

    [Theory]
    [InlineData("""{"\ud800":1,"description":"x"}""")]
    [InlineData("""{"newer":"\ud800"}""")]
    [InlineData("""{"newer":{"\udc00":[1e400,-0,"\u0000"]}}""")]
    public async Task What_is_passed_over_may_be_anything_that_is_json(string body)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Create with { Text = body });

        Assert.False(answer.StartsWith('5'), answer);
        Assert.StartsWith("200", await server.Send("GET", "/packages"));
    }

    [Theory]
    [InlineData("PUT", "/packages/brakes", """{"description":"a\u0000"}""", "400 ValidationException", "description")]
    [InlineData("PUT", "/packages/brakes", """{"tags":{"a":"\u0000"}}""", "400 ValidationException", "tags")]
    [InlineData("PUT", "/packages/brakes/versions/1", """{"recipe":"\u0000"}""", "400 ValidationException", "recipe")]
    [InlineData("PUT", "/packages/brakes/versions/1", """{"attributes":{"a":"x\u0000"}}""", "400 ValidationException", "attributes")]
    [InlineData("PUT", "/packages/brakes/versions/1", """{"artifact":{"s3Location":{"bucket":"a\u0000"}}}""", "400 ValidationException", "artifact.s3Location.bucket")]
    [InlineData("PUT", "/packages/brakes/versions/1", """{"artifact":{"s3Location":{"key":"a\u0000"}}}""", "400 ValidationException", "artifact.s3Location.key")]
    [InlineData("PUT", "/packages/brakes/versions/1", """{"artifact":{"s3Location":{"version":"a\u0000"}}}""", "400 ValidationException", "artifact.s3Location.version")]
    [InlineData("PUT", "/packages/brakes/versions/1/sbom", """{"sbom":{"s3Location":{"bucket":"buc","key":"k\u0000","version":"v"}}}""", "400 ValidationException", "sbom.s3Location.key")]
    [InlineData("PATCH", "/package-configuration", """{"versionUpdateByJobsConfig":{"roleArn":"arn:aws:iam::123456789012:role/\u0000"}}""", "400 ValidationException", "versionUpdateByJobsConfig.roleArn")]
    [InlineData("PUT", "/packages/brakes?clientToken=0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11%00", null, "400 ValidationException", "clientToken")]
    [InlineData("POST", "/tags", """{"resourceArn":"arn:aws:iot:eu-west-1:123456789012:package/a\u0000","tags":[]}""", "400 InvalidRequestException", "resourceArn")]
    [InlineData("POST", "/tags", """{"resourceArn":"x","tags":[{"Key":"a","Value":"\u0000"}]}""", "400 InvalidRequestException", "tags.1.member.Value")]
    [InlineData("POST", "/tags", """{"resourceArn":"x","tags":[{"Key":"a\u0000"}]}""", "400 InvalidRequestException", "tags.1.member.Key")]
    [InlineData("POST", "/untag", """{"resourceArn":"x","tagKeys":["\u0000"]}""", "400 InvalidRequestException", "tagKeys.1.member")]
    [InlineData("GET", "/tags?resourceArn=x%00", null, "400 InvalidRequestException", "resourceArn")]
    [InlineData("GET", "/tags?resourceArn=x&nextToken=%00", null, "400 InvalidRequestException", "nextToken")]
    [InlineData("GET", "/packages?nextToken=a%00", null, "400 ValidationException", "nextToken")]
    [InlineData("GET", "/packages/brakes/versions?nextToken=a%00", null, "400 ValidationException", "nextToken")]
    [InlineData("GET", "/packages/brakes/versions/1/sbom-validation-results?nextToken=a%00", null, "400 ValidationException", "nextToken")]
    [InlineData("POST", "/indexing/config", """{"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY","customFields":[{"name":"a\u0000","type":"String"}]}}""", "400 InvalidRequestException", "thingIndexingConfiguration.customFields.1.member.name")]
    [InlineData("POST", "/indexing/config", """{"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY","filter":{"geoLocations":[{"name":"\u0000"}]}}}""", "400 InvalidRequestException", "thingIndexingConfiguration.filter.geoLocations.1.member.name")]
    public async Task The_character_zero_is_refused_wherever_it_stands(string method, string target, string? body, string error, string member)
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes");

        var answer = await server.Send(method, target, body);

        Assert.StartsWith(error, answer);
        Assert.Contains($"at '{member}' failed to satisfy constraint: ", answer);
        Assert.Contains("Member must not contain the character U+0000", answer);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/x-amz-json-1.1")]
    [InlineData("text/plain; charset=latin1")]
    public async Task The_media_type_does_not_matter(string? type)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Create with { Text = """{"description":"x"}""", ContentType = type });

        Assert.Contains("\"description\":\"x\"", answer);
    }

    [Fact]
    public async Task Of_a_member_given_twice_the_last_counts()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Create with { Text = """{"description":"first","description":"last"}""" });

        Assert.Contains("\"description\":\"last\"", answer);
    }

    [Fact]
    public async Task A_get_may_come_with_a_body_that_nobody_reads()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(new TestRequest("GET", "/packages") { Text = "not json" });

        Assert.Equal("200\n{\"packageSummaries\":[]}", answer);
    }

    static byte[] Padded(int length)
    {
        const string around = """{"newer":""}""";
        return Encoding.UTF8.GetBytes($$"""{"newer":"{{new string('x', length - around.Length)}}"}""");
    }

    static byte[] Gzipped(string text)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return zipped.ToArray();
    }
}
