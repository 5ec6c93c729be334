using System.Text;

namespace Chandlery.Tests.Server.Fuzz;

/// <summary>The reader that the fuzz judges by: what it finds in bytes that other readers have taken in two ways.</summary>
public sealed class ReadingTests
{
    [Theory]
    [InlineData("GET /a HTTP/1.1\r\nHost: x\r\n\r\n", 1, "GET /a")]
    [InlineData("\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\nPUT /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}GET /c HTTP/1.1\r\nHost: x\r\n\r\n", 3, "GET /a, PUT /b, GET /c")]
    [InlineData("PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: 33\r\n\r\nPUT /hidden HTTP/1.1\r\nHost: x\r\n\r\n", 1, "PUT /a")]
    [InlineData("PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: 35\r\n\r\nPUT /hidden HTTP/1.1\r\nHost: x\r\n\r\n", 1, "")]
    [InlineData("PUT /a HTTP/1.1\r\nHost: x\r\n\r\nPUT /hidden HTTP/1.1\r\nHost: x\r\n\r\n", 2, "PUT /a, PUT /hidden")]
    [InlineData("PUT /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\n{}\r\n0\r\nX: y\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n", 2, "PUT /a, GET /b")]
    [InlineData("PUT /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}x\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n", 1, "")]
    [InlineData("PUT /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n", 1, "")]
    [InlineData("PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n", 1, "")]
    [InlineData("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n", 1, "GET /a")]
    [InlineData("GET /a HTTP/1.0\r\n\r\nGET /b HTTP/1.0\r\n\r\n", 1, "GET /a")]
    [InlineData("GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n", 1, "")]
    [InlineData("GET /a HTTP/1.1\r\nHost: x\r\nContent-Length : 5\r\n\r\n", 1, "")]
    [InlineData("GET /a HTTP/1.1\r\nHost: x\r\n", 1, "")]
    [InlineData("\r\n\r\n", 0, "")]
    public void Requests_begin_only_where_one_may(string bytes, int mostAnswers, string requests)
    {
        var reading = Reading.Of(Encoding.Latin1.GetBytes(bytes));

        Assert.Equal(mostAnswers, reading.MostAnswers);
        Assert.Equal(requests, string.Join(", ", reading.Requests.Select(static request => $"{request.Method} {request.Target}")));
    }
}
