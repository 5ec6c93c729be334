using System.Text;

namespace Chandlery.Tests.Server.Entry;

/// <summary>What is refused before our code sees it, with neither body nor request id. Source: Q37, docs/compat.md.</summary>
public sealed class WebServerTests
{
    [Theory]
    [InlineData("GET ?x=1 HTTP/1.1\r\nHost: x", 400)]
    [InlineData("GET  HTTP/1.1\r\nHost: x", 400)]
    [InlineData("GET /packages HTTP/1.1 more\r\nHost: x", 400)]
    [InlineData("GET /packages HTTP/1.1", 400)]
    [InlineData("GET /packages HTTP/1.1\r\nHost: x\r\nHost: y", 400)]
    [InlineData("GET /packages HTTP/1.1\r\nHost: x\r\nContent-Length: ten", 400)]
    [InlineData("GET /packages/é HTTP/1.1\r\nHost: x", 400)]
    [InlineData("GET /packages/%00 HTTP/1.1\r\nHost: x", 400)]
    [InlineData("GET /packages HTTP/1.1\r\nHost: x\r\nX-Odd: \u00FF", 400)]
    [InlineData("GET /packages/LONG8193 HTTP/1.1\r\nHost: x", 414)]
    [InlineData("GET /packages HTTP/1.1\r\nHost: x\r\nX-Long: LONG32768", 431)]
    public async Task What_is_not_http_is_refused_and_the_server_lives_on(string head, int status)
    {
        await using var server = await ServerUnderTest.Open();
        head = head.Replace("LONG8193", new string('a', 8193), StringComparison.Ordinal).Replace("LONG32768", new string('a', 32768), StringComparison.Ordinal);

        var answer = await server.SendBytes(Encoding.Latin1.GetBytes($"{head}\r\nConnection: close\r\n\r\n"));

        Assert.Equal(status, answer.Status);
        Assert.Equal("", answer.Body);
        Assert.Null(answer.Header("x-amzn-RequestId"));
        Assert.StartsWith("200", await server.Send("GET", "/packages"));
    }

    [Fact]
    public async Task A_hundred_headers_are_taken_and_more_are_not()
    {
        await using var server = await ServerUnderTest.Open();

        var most = await server.SendBytes(Head(98));
        var more = await server.SendBytes(Head(99));

        Assert.Equal(403, most.Status);
        Assert.Equal(431, more.Status);

        static byte[] Head(int count) => Encoding.Latin1.GetBytes(
            $"GET /packages HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{string.Concat(Enumerable.Range(0, count).Select(static i => $"X-{i}: y\r\n"))}\r\n");
    }

    [Theory]
    [InlineData("not a chunk")]
    [InlineData("ffffffffffffffff")]
    public async Task Chunks_that_are_none_are_a_malformed_body_and_the_end_of_the_connection(string chunk)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.SendBytes(Encoding.Latin1.GetBytes(
            $"PUT /packages/brakes HTTP/1.1\r\nHost: {server.Host}\r\nTransfer-Encoding: chunked\r\nX-Amz-Date: 20251201T000000Z\r\n" +
            $"Authorization: AWS4-HMAC-SHA256 Credential={ServerUnderTest.RootKey.Id}/20251201/eu-west-1/iot/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}\r\n\r\n{chunk}\r\n"));

        Assert.StartsWith("400 SerializationException\n{\"message\":", answer.ToString());
        Assert.Equal("close", answer.Header("Connection"));
    }

    /// <summary>RFC 9112, 6.1: where two readers may differ on the end of a body, nothing behind it is read.</summary>
    [Theory]
    [InlineData("HTTP/1.1", "Transfer-Encoding: chunked\r\nContent-Length: 5")]
    [InlineData("HTTP/1.1", "Content-Length: 5\r\nTransfer-Encoding: chunked")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: gzip, chunked")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")]
    [InlineData("HTTP/1.0", "Connection: keep-alive\r\nTransfer-Encoding: chunked")]
    public async Task A_body_whose_end_is_in_doubt_ends_the_connection(string version, string framing)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.SendBytes(Encoding.Latin1.GetBytes($"GET /packages {version}\r\nHost: {server.Host}\r\n{framing}\r\n\r\n0\r\n\r\n"));

        Assert.StartsWith("400 SerializationException\n{\"message\":\"It is in doubt where the body ends.", answer.ToString());
        Assert.Equal("close", answer.Header("Connection"));
    }

    [Theory]
    [InlineData("/packages\t")]
    [InlineData("/packages?x=\ry")]
    [InlineData("/packages/\u007F")]
    public async Task A_target_with_control_characters_in_it_is_malformed_and_the_end_of_the_connection(string target)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.SendBytes(Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: {server.Host}\r\n\r\n"));

        Assert.Equal("400 SerializationException\n{\"message\":\"The target of the request has white space or control characters in it.\"}", answer.ToString());
        Assert.Equal("close", answer.Header("Connection"));
    }
}
