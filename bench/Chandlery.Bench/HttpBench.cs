using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Bench;

/// <summary>The whole server over loopback: signed requests, each connection a caller of its own.</summary>
/// <remarks>Client and server share the machine; on two cores the client takes about half of it.</remarks>
static class HttpBench
{
    const int Connections = 64;
    const string Body = """{"description":"Firmware image for the gateway family","attributes":{"hw":"rev-c","arch":"arm64","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}""";

    static readonly AccessKey Key = new("AKIABENCHBENCHBENCH1", "a secret that is long enough to bench", null);
    static readonly Signer Signer = new(Key, "us-east-1", "iot", TimeProvider.System);

    public static async Task Run(string folder, string server)
    {
        using var process = Process.Start(new ProcessStartInfo(server, ["--data", Path.Combine(folder, "http"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            Environment = { ["CHANDLERY_ROOT_ACCESS_KEY_ID"] = Key.Id, ["CHANDLERY_ROOT_SECRET_ACCESS_KEY"] = Key.Secret },
        })!;
        string? line;
        do
            line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        while (!line.Contains("listening on", StringComparison.Ordinal));
        var port = new Uri(line.Trim().Split(' ')[^1]).Port;

        var connections = new Connection[Connections];
        for (var i = 0; i < Connections; i++)
            connections[i] = await Connection.Open(port);
        await connections[0].Ask(Signed("PUT", "/packages/gateway", "", port));
        await connections[0].Ask(Signed("PUT", "/packages/gateway/versions/1.0.0", Body, port));

        var get = Signed("GET", "/packages/gateway/versions/1.0.0", "", port);
        await Cpu("signed GetPackageVersion", process, count => Measured.Row($"signed GetPackageVersion, {Connections} connections", Connections, caller => count(connections[caller].Ask(get))));

        var created = 0;
        await Cpu("signed durable CreatePackageVersion", process, count => Measured.Row($"signed durable CreatePackageVersion, {Connections} connections", Connections, caller =>
            count(connections[caller].Ask(Signed("PUT", $"/packages/gateway/versions/2.0.{Interlocked.Increment(ref created)}", Body, port)))));

        process.Kill();
    }

    static async Task Cpu(string what, Process server, Func<Func<Task, Task>, Task> measure)
    {
        var requests = 0;
        server.Refresh();
        var before = server.TotalProcessorTime;
        await measure(request =>
        {
            Interlocked.Increment(ref requests);
            return request;
        });
        server.Refresh();
        Console.WriteLine($"| {what}: server CPU a request; resident memory after it | {(server.TotalProcessorTime - before).TotalMicroseconds / requests:F1} µs; {server.WorkingSet64 / 1048576} MiB | | | |");
    }

    static byte[] Signed(string method, string target, string body, int port)
    {
        var host = $"127.0.0.1:{port}";
        var bytes = Encoding.UTF8.GetBytes(body);
        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {bytes.Length}\r\n");
        foreach (var (name, value) in Signer.Sign(method, target, [new("Host", host)], bytes))
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString());
    }

    sealed class Connection(Socket socket)
    {
        readonly byte[] answer = new byte[16384];

        public static async Task<Connection> Open(int port)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync("127.0.0.1", port);
            return new(socket);
        }

        /// <summary>Answers of the benched operations are small and come in one piece or a few.</summary>
        public async Task Ask(byte[] request)
        {
            await socket.SendAsync(request);
            for (var have = 0; ;)
            {
                have += await socket.ReceiveAsync(answer.AsMemory(have));
                var head = answer.AsSpan(0, have).IndexOf("\r\n\r\n"u8);
                if (head < 0)
                    continue;

                var headers = Encoding.ASCII.GetString(answer, 0, head);
                if (!headers.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
                    throw new InvalidOperationException(Encoding.UTF8.GetString(answer, 0, have));
                const string length = "Content-Length: ";
                var at = headers.IndexOf(length, StringComparison.Ordinal) + length.Length;
                var end = headers.IndexOf('\r', at);
                if (have >= head + 4 + int.Parse(end < 0 ? headers.AsSpan(at) : headers.AsSpan(at, end - at), System.Globalization.CultureInfo.InvariantCulture))
                    return;
            }
        }
    }
}
