using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Fuzz;

/// <summary>The server as a process of its own, of which a test sees every line it logs and what it holds open.</summary>
sealed class WatchedServer : IAsyncDisposable
{
    readonly StringBuilder log = new();
    readonly TaskCompletionSource<IPEndPoint> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Process process;

    WatchedServer(string dataFolder)
    {
        DataFolder = dataFolder;
        process = new Process
        {
            StartInfo = new("dotnet", [Repository.ServerDll, "--data", dataFolder, "--urls", "http://127.0.0.1:0"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["CHANDLERY_ROOT_ACCESS_KEY_ID"] = Key.Id,
                    ["CHANDLERY_ROOT_SECRET_ACCESS_KEY"] = Key.Secret,
                },
            },
        };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    public static AccessKey Key => ServerUnderTest.RootKey;

    public string DataFolder { get; }

    public IPEndPoint Address { get; private set; } = null!;

    /// <summary>For the Host header.</summary>
    public string Host => Address.ToString();

    /// <summary>Everything that came out of it so far, on standard output and standard error.</summary>
    public string Log
    {
        get
        {
            lock (log)
                return log.ToString();
        }
    }

    /// <summary>Lines of <see cref="Log"/> that tell of a failure.</summary>
    public IEnumerable<string> Failures => Log.Split('\n').Where(static line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal)
        || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal));

    /// <summary>Of the operating system: connections, and those that it listens on.</summary>
    public int Sockets => Directory.EnumerateFileSystemEntries(Proc("fd")).Count(static fd => new FileInfo(fd).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    public int Threads => Directory.EnumerateDirectories(Proc("task")).Count();

    public static async Task<WatchedServer> Start()
    {
        var server = new WatchedServer(Directory.CreateTempSubdirectory("chandlery-watched-").FullName);
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        server.Address = await server.listening.Task;
        return server;
    }

    /// <summary>Asks it to stop, as a supervisor does, and waits until it has: then <see cref="Log"/> is complete.</summary>
    public async Task Stop()
    {
        if (process.HasExited)
            return;

        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        process.Dispose();
        Directory.Delete(DataFolder, recursive: true);
    }

    string Proc(string what) => $"/proc/{process.Id}/{what}";

    void Keep(string? line)
    {
        const string sign = "  listening on http://";
        if (line is null)
            listening.TrySetException(new InvalidOperationException($"The server ended before it listened: {Log}"));
        else if (line.StartsWith(sign, StringComparison.Ordinal))
            listening.TrySetResult(IPEndPoint.Parse(line[sign.Length..]));

        lock (log)
            log.AppendLine(line);
    }
}
