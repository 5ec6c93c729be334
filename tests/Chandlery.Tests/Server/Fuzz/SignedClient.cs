using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Fuzz;

/// <summary>Sends any request well signed, over one connection that it keeps while the server does.</summary>
sealed class SignedClient(WatchedServer server) : IDisposable
{
    /// <summary>A server that will not have a body says so before it is sent.</summary>
    const int AskFirst = 1 << 20;

    readonly Dictionary<string, Signer> signers = [];
    RawConnection? connection;

    public Task<RawAnswer> Send(string region, string method, string target, byte[]? body = null, string? contentType = null) =>
        Send(Head(region, method, target, body, contentType), body ?? []);

    /// <summary>Sent as a whole, so that nothing of it is left behind for another.</summary>
    public async Task<RawAnswer> Send(byte[] head, byte[] body)
    {
        for (var first = connection is null; ; first = true)
        {
            connection ??= await RawConnection.Open(server.Address);
            try
            {
                await connection.Send(body.Length is 0 or > AskFirst ? head : [.. head, .. body]);
                if (await connection.Receive() is { } answer)
                {
                    if (answer.Closes || body.Length > AskFirst)
                        Reconnect();
                    return answer;
                }
            }
            catch (SocketException) when (!first)
            {
                // The server ended a connection that was kept, which it may at any time; on a fresh one it owes an answer.
            }

            Reconnect();
            Assert.False(first, "A fresh connection ended without an answer.");
        }
    }

    public byte[] Head(string region, string method, string target, byte[]? body, string? contentType = null)
    {
        List<KeyValuePair<string, string>> headers = [new("Host", server.Host)];
        if (contentType is not null)
            headers.Add(new("Content-Type", contentType));
        headers.AddRange(Signer(region).Sign(method, target, headers, body));
        if (body is not null)
            headers.Add(new("Content-Length", body.Length.ToString(CultureInfo.InvariantCulture)));
        if (body?.Length > AskFirst)
            headers.Add(new("Expect", "100-continue"));

        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        foreach (var (name, value) in headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return Variants.Wire.Bytes(head.Append("\r\n").ToString());
    }

    /// <summary>A target that needs no header but Host.</summary>
    public string Presigned(string region, string method, string target) =>
        Signer(region).Presign(method, target, [new("Host", server.Host)], [], TimeSpan.FromMinutes(10));

    public void Dispose() => connection?.Dispose();

    Signer Signer(string region)
    {
        if (!signers.TryGetValue(region, out var signer))
            signers[region] = signer = new(WatchedServer.Key, region, "iot", TimeProvider.System);
        return signer;
    }

    void Reconnect()
    {
        connection?.Dispose();
        connection = null;
    }
}
