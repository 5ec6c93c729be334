using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Faults;

/// <summary>The server as a process of its own, so that it can be killed.</summary>
sealed class ServerProcess : IDisposable
{
    static readonly AccessKey Key = new("AKIAFAULTFAULTFAULT1", "a secret that is long enough for tests", null);

    readonly Process process;
    readonly HttpClient client;

    ServerProcess(Process process, string url)
    {
        this.process = process;
        client = new(new SigningHandler(new Signer(Key, "us-east-1", "iot", TimeProvider.System), new SocketsHttpHandler())) { BaseAddress = new(url) };
    }

    public static async Task<ServerProcess> Start(string dataFolder)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.ServerDll, "--data", dataFolder, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["CHANDLERY_ROOT_ACCESS_KEY_ID"] = Key.Id,
                ["CHANDLERY_ROOT_SECRET_ACCESS_KEY"] = Key.Secret,
            },
        })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();

        const string listening = "  listening on ";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(listening, StringComparison.Ordinal))
                return new(process, line[listening.Length..]);
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    /// <summary>Status and body. Throws where the answer does not come.</summary>
    public async Task<(int Status, string Body)> Send(string method, string target, string? body = null)
    {
        using var request = new HttpRequestMessage(new(method), target);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>As by kill -9: the process has no say in it.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public int Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        process.WaitForExit();
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
        client.Dispose();
    }
}
