using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Chandlery.Budget;

/// <summary>A client that allocates nothing while it asks: what is counted is the server's.</summary>
sealed class Connection : IDisposable
{
    readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] answer = new byte[65536];

    public Connection(int port) => socket.Connect("127.0.0.1", port);

    public void Dispose() => socket.Dispose();

    /// <summary>The answer's bytes, which are valid until the next request; it must be a 200.</summary>
    public ReadOnlySpan<byte> Ask(byte[] request)
    {
        for (var sent = 0; sent < request.Length;)
            sent += socket.Send(request.AsSpan(sent));

        for (var have = 0; ;)
        {
            have += socket.Receive(answer.AsSpan(have));
            var read = answer.AsSpan(0, have);
            var head = read.IndexOf("\r\n\r\n"u8);
            if (head < 0)
                continue;

            var length = read[(read.IndexOf("Content-Length: "u8) + 16)..];
            if (!read.StartsWith("HTTP/1.1 200"u8) || !Utf8Parser.TryParse(length, out int body, out _))
                throw new InvalidOperationException(Encoding.UTF8.GetString(read));
            if (have >= head + 4 + body)
                return read;
        }
    }
}
