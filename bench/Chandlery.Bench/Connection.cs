using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Chandlery.Bench;

/// <summary>One connection to a server on this machine, with one request at a time under way. Allocates nothing for a request.</summary>
sealed class Connection : IDisposable
{
    readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly byte[] answer = new byte[65536];
    int have;

    public Connection(int port) => socket.Connect(IPAddress.Loopback, port);

    /// <summary>For the system's own calls.</summary>
    public int Descriptor => (int)socket.Handle;

    public string Answer => Encoding.UTF8.GetString(answer, 0, have);

    /// <summary>Waits for the answer. Throws unless that is a 200.</summary>
    public void Ask(ReadOnlySpan<byte> request)
    {
        Send(request);
        while (!Receive())
        {
        }

        if (!Succeeded)
            throw new InvalidOperationException(Answer);
    }

    public void Send(ReadOnlySpan<byte> request)
    {
        have = 0;
        while (!request.IsEmpty)
            request = request[socket.Send(request)..];
    }

    /// <summary>Takes what has come. True once the answer is whole.</summary>
    public bool Receive()
    {
        var came = socket.Receive(answer.AsSpan(have));
        if (came == 0)
            throw new InvalidOperationException("The server has closed a connection.");
        have += came;

        var head = answer.AsSpan(0, have).IndexOf("\r\n\r\n"u8);
        return head >= 0 && have >= head + 4 + Length(answer.AsSpan(0, head));
    }

    public bool Succeeded => answer.AsSpan().StartsWith("HTTP/1.1 200"u8);

    public void Dispose() => socket.Dispose();

    static int Length(ReadOnlySpan<byte> head)
    {
        var name = "Content-Length: "u8;
        return Utf8Parser.TryParse(head[(head.IndexOf(name) + name.Length)..], out int length, out _) ? length : throw new InvalidOperationException("An answer without a length.");
    }
}
