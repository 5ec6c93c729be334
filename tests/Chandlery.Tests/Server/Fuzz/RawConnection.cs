using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Chandlery.Tests.Server.Fuzz;

/// <summary>A connection for whatever bytes, and a strict reader of what comes back.</summary>
sealed partial class RawConnection : IDisposable
{
    readonly Socket socket;
    readonly byte[] look = new byte[1];
    byte[] buffer = new byte[16 * 1024];
    int start;
    int end;

    RawConnection(Socket socket) => this.socket = socket;

    public static async Task<RawConnection> Open(IPEndPoint address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address);
        return new(socket);
    }

    public async Task Send(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes)..];
    }

    /// <summary>Nothing more will be sent; answers still come.</summary>
    public void HalfClose() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Whether anything comes, or the connection ends, before so much time has gone by.</summary>
    public async Task<bool> Hears(TimeSpan patience)
    {
        if (start < end)
            return true;

        using var timeout = new CancellationTokenSource(patience);
        try
        {
            // A look, and not an empty read: that one also ends where something was to be read before.
            await socket.ReceiveAsync(look, SocketFlags.Peek, timeout.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The next final answer, past the interim ones; null where the connection ends before one begins.</summary>
    /// <param name="toHead">The answer to a HEAD says the length of a body that does not come.</param>
    /// <remarks>Throws <see cref="NotHttpException"/>, and <see cref="SocketException"/> where the other end breaks the connection off.</remarks>
    public async Task<RawAnswer?> Receive(bool toHead = false)
    {
        while (true)
        {
            var answer = await ReceiveAny(toHead);
            if (answer is not { Interim: true })
                return answer;
        }
    }

    /// <summary>The next answer, interim or final; null where the connection ends before one begins.</summary>
    public async Task<RawAnswer?> ReceiveAny(bool toHead)
    {
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (await Fill())
                continue;
            return end == start ? null : throw new NotHttpException($"The head of an answer ends early: {Rest()}");
        }

        var head = Encoding.Latin1.GetString(buffer, start, length).Split("\r\n");
        start += length + 4;
        if (StatusLine().Match(head[0]) is not { Success: true } status)
            throw new NotHttpException($"Not a status line: {head[0]}");

        KeyValuePair<string, string>[] headers = [.. head[1..].Select(static line => HeaderLine().Match(line) is { Success: true } header
            ? KeyValuePair.Create(header.Groups[1].Value, header.Groups[2].Value)
            : throw new NotHttpException($"Not a header: {line}"))];
        var answer = new RawAnswer(int.Parse(status.Groups[1].Value, CultureInfo.InvariantCulture), headers, []);
        if (answer.Interim)
            return answer;

        // This server says the length of everything it says.
        if (answer.Header("Transfer-Encoding") is not null || answer.Header("Content-Length") is not { } said || !int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            throw new NotHttpException($"An answer without one length: {string.Join(" | ", head)}");
        return answer with { Body = toHead ? [] : await Take(size) };
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Breaks the connection off: the other end sees a reset.</summary>
    public void Abort()
    {
        socket.LingerState = new(true, 0);
        socket.Dispose();
    }

    async Task<byte[]> Take(int size)
    {
        while (end - start < size)
        {
            if (!await Fill())
                throw new NotHttpException($"A body of {size} bytes ends after {end - start}: {Rest()}");
        }

        start += size;
        return buffer[(start - size)..start];
    }

    /// <summary>False at the end of the connection.</summary>
    async Task<bool> Fill()
    {
        if (start == end)
            start = end = 0;
        if (end == buffer.Length)
        {
            var rest = buffer.AsSpan(start, end - start);
            var larger = start > 0 ? buffer : new byte[buffer.Length * 2];
            rest.CopyTo(larger);
            (buffer, start, end) = (larger, 0, rest.Length);
        }

        var read = await socket.ReceiveAsync(buffer.AsMemory(end));
        end += read;
        return read > 0;
    }

    string Rest() => Encoding.Latin1.GetString(buffer, start, int.Min(end - start, 500));

    [GeneratedRegex(@"\AHTTP/1\.1 ([1-5][0-9]{2}) [\t -~]*\z")]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"\A([!#$%&'*+\-.^_`|~0-9A-Za-z]+): ?([\t -~]*)\z")]
    private static partial Regex HeaderLine();
}
