using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Faults;

/// <summary>The server as a process of its own, so that it can be killed, watched and lied to.</summary>
sealed class ServerProcess : IDisposable
{
    /// <summary>Those of the server's default settings.</summary>
    public const string AccountId = "123456789012";
    public const string Region = "us-east-1";

    static readonly AccessKey Key = new("AKIAFAULTFAULTFAULT1", "a secret that is long enough for tests", null);

    readonly Process process;
    readonly ConcurrentQueue<string> errors;
    readonly HttpClient client;
    readonly ShiftedClock clock = new();

    ServerProcess(Process process, ConcurrentQueue<string> errors, string url)
    {
        (this.process, this.errors) = (process, errors);
        client = new(new SigningHandler(new Signer(Key, Region, "iot", clock), new SocketsHttpHandler())) { BaseAddress = new(url), Timeout = TimeSpan.FromMinutes(5) };
    }

    public int Id => process.Id;

    public Uri Url => client.BaseAddress!;

    public bool HasExited => process.HasExited;

    /// <summary>How far the clock by which clients sign is ahead of this machine's.</summary>
    public TimeSpan ClientsAhead { set => clock.Ahead = value; }

    /// <summary>What it has written to standard error so far.</summary>
    public string StandardError => string.Join('\n', errors);

    /// <summary>Complete once the server listens, on a port of its own.</summary>
    /// <param name="dataFolder">Null where the catalog is in a store, which the environment names.</param>
    /// <param name="environment">Added to what the tests run with.</param>
    /// <param name="under">A command that runs the server in its own place: its process is then the server's.</param>
    public static Task<ServerProcess> Start(string? dataFolder, IReadOnlyDictionary<string, string>? environment = null, params string[] under) =>
        UntilItListens(Launch(Place(dataFolder), environment, under));

    /// <inheritdoc cref="Start"/>
    /// <param name="store">A database of PostgreSQL.</param>
    public static Task<ServerProcess> StartOn(string store, IReadOnlyDictionary<string, string>? environment = null) =>
        UntilItListens(Launch(["--store", store], environment, []));

    /// <summary>The status and the words with which the server refuses to start.</summary>
    public static async Task<(int Status, string Error)> Refusal(string? dataFolder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var (process, errors) = Launch(Place(dataFolder), environment, []);
        using (process)
        {
            try
            {
                Assert.Null(await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(5)));
                process.WaitForExit();
                return (process.ExitCode, string.Join('\n', errors));
            }
            finally
            {
                process.Kill();
            }
        }
    }

    /// <summary>Status and body. Throws where the answer does not come.</summary>
    public async Task<(int Status, string Body)> Send(string method, string target, string? body = null)
    {
        using var answer = await Exchange(method, target, body);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Such as <c>200</c>, or <c>500 InternalServerException</c>.</summary>
    public async Task<string> Outcome(string method, string target, string? body = null) => (await Ask(method, target, body)).Outcome;

    /// <summary><see cref="Outcome"/> and body.</summary>
    public async Task<(string Outcome, string Body)> Ask(string method, string target, string? body = null)
    {
        using var answer = await Exchange(method, target, body);
        var status = $"{(int)answer.StatusCode}";
        return (answer.Headers.TryGetValues("x-amzn-ErrorType", out var error) ? $"{status} {error.Single()}" : status, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What it says of that is up to a second old.</summary>
    public Task UntilNotReady() => UntilReadyIs("503");

    /// <summary>It remembers for some seconds that a change was refused.</summary>
    public Task UntilReady() => UntilReadyIs("200");

    /// <summary>A line is written behind the answer that goes with it.</summary>
    public async Task UntilItHasLogged(string words)
    {
        for (var deadline = Environment.TickCount64 + 60_000; !StandardError.Contains(words, StringComparison.Ordinal); await Task.Delay(50))
            Assert.True(Environment.TickCount64 < deadline, $"It does not log '{words}' but: {StandardError}");
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

    static string[] Place(string? dataFolder) => dataFolder is null ? [] : ["--data", dataFolder];

    static async Task<ServerProcess> UntilItListens((Process Process, ConcurrentQueue<string> Errors) launched)
    {
        var (process, errors) = launched;
        const string listening = "  listening on ";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(listening, StringComparison.Ordinal))
                return new(process, errors, line[listening.Length..]);
        }

        process.WaitForExit();
        throw new InvalidOperationException($"The server ended with status {process.ExitCode} before it listened: {string.Join('\n', errors)}");
    }

    static (Process Process, ConcurrentQueue<string> Errors) Launch(string[] place, IReadOnlyDictionary<string, string>? environment, string[] under)
    {
        string[] command = [.. under, "dotnet", Repository.ServerDll, .. place, "--urls", "http://127.0.0.1:0"];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["CHANDLERY_ROOT_ACCESS_KEY_ID"] = Key.Id,
                ["CHANDLERY_ROOT_SECRET_ACCESS_KEY"] = Key.Secret,
                ["CHANDLERY_MASTER_KEY"] = "a master key of at least 32 letters",

                // A runtime that is killed leaves its pipes for debuggers behind.
                ["DOTNET_EnableDiagnostics"] = "0",
            },
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var errors = new ConcurrentQueue<string>();
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                errors.Enqueue(line.Data);
        };
        process.BeginErrorReadLine();
        return (process, errors);
    }

    async Task UntilReadyIs(string status)
    {
        for (var deadline = Environment.TickCount64 + 60_000; await Outcome("GET", "/health/ready") != status; await Task.Delay(50))
            Assert.True(Environment.TickCount64 < deadline, $"/health/ready does not become {status}.");
    }

    async Task<HttpResponseMessage> Exchange(string method, string target, string? body)
    {
        using var request = new HttpRequestMessage(new(method), target);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return await client.SendAsync(request);
    }

    sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
