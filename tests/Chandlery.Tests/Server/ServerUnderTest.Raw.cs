using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Chandlery.Tests.Server;

/// <content>For what no HTTP client would send.</content>
sealed partial class ServerUnderTest
{
    /// <summary>Signed like <see cref="Send(TestRequest)"/>, sent by hand: any target and any method.</summary>
    /// <param name="targetForm">What stands in the request line, made from the target that was signed.</param>
    public async Task<string> SendByHand(TestRequest request, Func<string, string>? targetForm = null)
    {
        var (target, headers) = Headers(request);
        var body = request.ChangedBody ?? request.Body ?? [];
        var head = new StringBuilder($"{request.ChangedMethod ?? request.Method} {targetForm?.Invoke(target) ?? target} HTTP/1.1\r\n");
        foreach (var (name, value) in headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (body.Length > 0)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n");

        return (await SendBytes([.. Encoding.UTF8.GetBytes($"{head}Connection: close\r\n\r\n"), .. body])).ToString();
    }

    /// <summary>Whatever bytes, and the answer to them.</summary>
    public async Task<TestAnswer> SendBytes(byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(Host));
        await client.GetStream().WriteAsync(request);
        return await Read(client.GetStream()).WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>Every answer has a length; what the connection does afterwards is its own affair.</summary>
    static async Task<TestAnswer> Read(NetworkStream stream)
    {
        using var text = new StreamReader(stream, Encoding.Latin1);
        var status = (await text.ReadLineAsync() ?? "").Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await text.ReadLineAsync() is { Length: > 0 } line)
            headers.Add(line.Split(": ", 2)[0], line.Split(": ", 2)[1]);

        var body = new char[int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture)];
        Assert.Equal(body.Length, await text.ReadBlockAsync(body));
        return new(int.Parse(status[1], CultureInfo.InvariantCulture), headers, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body)));
    }
}
