using System.Net;
using Chandlery.Server;
using Chandlery.Server.Hosting;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server;

/// <summary>The real server on a free port, with a data folder of its own that goes away with it, or on a store that is given.</summary>
sealed partial class ServerUnderTest : IAsyncDisposable
{
    public const string HomeRegion = "eu-west-1";
    public const string PackageArn = "arn:aws:iot:eu-west-1:123456789012:package/brakes";
    public const string VersionArn = PackageArn + "/version/1.0.0";

    // Of this server alone: another one may get its port as soon as it has gone.
    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });
    readonly Settings settings;
    ChandleryServer server = null!;

    ServerUnderTest(Settings settings, TestClock clock) => (this.settings, Clock) = (settings, clock);

    public TestClock Clock { get; }

    public static AccessKey RootKey { get; } = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    public string DataFolder => settings.DataFolder;

    /// <summary>Such as <c>127.0.0.1:40123</c>.</summary>
    public string Host => new Uri(server.Urls.Single()).Authority;

    /// <param name="store">A database of PostgreSQL, which others may serve as well; null for SQLite in the data folder.</param>
    public static async Task<ServerUnderTest> Open(bool indexingReady = true, string[]? regions = null, string? store = null, TestClock? clock = null)
    {
        var settings = new Settings
        {
            DataFolder = Directory.CreateTempSubdirectory("chandlery-").FullName,
            Store = store,
            Urls = ["http://127.0.0.1:0"],
            AccountId = "123456789012",
            RootKey = new(RootKey.Id, RootKey.Secret),
            MasterKeys = ["a master key of at least 32 letters"],
            Regions = regions ?? [],
            IndexingReady = indexingReady,
        };
        var under = new ServerUnderTest(settings, clock ?? new());
        under.server = await ChandleryServer.Start(under.settings, under.Clock);
        return under;
    }

    /// <summary>Signed with the root key. The answer as text: <see cref="TestAnswer.ToString"/>.</summary>
    public Task<string> Send(string method, string target, string? body = null, string region = HomeRegion) =>
        Send(new TestRequest(method, target) { Text = body, Region = region });

    public async Task<string> Send(TestRequest request) => (await Exchange(request)).ToString();

    public async Task<TestAnswer> Exchange(TestRequest request)
    {
        using var message = Sign(request);
        using var response = await http.SendAsync(message);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A package.</summary>
    public async Task Given(string packageName) => Succeeded(await Send("PUT", $"/packages/{packageName}"));

    /// <summary>A version, and its package where that is not there yet; published, deprecated … by <paramref name="actions"/>.</summary>
    public async Task Given(string packageName, string versionName, params string[] actions)
    {
        if (!(await Send("GET", $"/packages/{packageName}")).StartsWith("200", StringComparison.Ordinal))
            await Given(packageName);

        Succeeded(await Send("PUT", $"/packages/{packageName}/versions/{versionName}"));
        foreach (var action in actions)
            Succeeded(await Send("PATCH", $"/packages/{packageName}/versions/{versionName}", $$"""{"action":"{{action}}"}"""));
    }

    /// <summary>Stops the server, lets a test at its stores, and starts it again.</summary>
    public async Task GivenInStore(Func<Composition, Task> change)
    {
        await server.DisposeAsync();
        var composition = await Composition.Open(settings);
        await change(composition);
        await composition.Engine.DisposeAsync();
        server = await ChandleryServer.Start(settings, Clock);
    }

    /// <summary>Stops the server, and starts it on the same folder or store; most likely on another port.</summary>
    public async Task Restart()
    {
        await server.DisposeAsync();
        server = await ChandleryServer.Start(settings, Clock);
    }

    /// <summary>The first answer to a GET that has <paramref name="text"/> in it; waits at most ten seconds for the worker.</summary>
    public async Task<string> SendUntil(string target, string text, string region = HomeRegion)
    {
        for (var deadline = Environment.TickCount64 + 10_000; ;)
        {
            var answer = await Send("GET", target, region: region);
            if (answer.Contains(text, StringComparison.Ordinal))
                return answer;

            Assert.True(Environment.TickCount64 < deadline, $"Still without '{text}': {answer}");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
        Directory.Delete(settings.DataFolder, recursive: true);
    }

    static void Succeeded(string answer) => Assert.StartsWith("200", answer, StringComparison.Ordinal);

    HttpRequestMessage Sign(TestRequest request)
    {
        var (target, headers) = Headers(request);
        var message = new HttpRequestMessage(new(request.ChangedMethod ?? request.Method), new Uri($"http://{Host}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (request.Body is not null)
            message.Content = new ByteArrayContent(request.ChangedBody ?? request.Body);
        if (request.Chunked)
            message.Headers.TransferEncodingChunked = true;

        foreach (var (name, value) in headers)
        {
            if (name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            else
                Assert.True(message.Headers.TryAddWithoutValidation(name, value));
        }

        return message;
    }

    /// <summary>The target and headers that go out, after everything the test does to them.</summary>
    (string Target, List<KeyValuePair<string, string>> Headers) Headers(TestRequest request)
    {
        List<KeyValuePair<string, string>> headers = [new("Host", Host)];
        if (request is { Body: not null, ContentType: { } type })
            headers.Add(new("Content-Type", type));
        headers.AddRange(request.Signed.Select(static header => KeyValuePair.Create(header.Name, header.Value)));

        var target = request.Target;
        var signer = new Signer(request.Key ?? RootKey, request.Region, request.Service, new Ahead(Clock, request.Skew));
        if (request.Presigned is { } validFor)
            target = signer.Presign(request.Method, target, headers, request.Body, validFor);
        else if (!request.Unsigned)
            headers.AddRange(signer.Sign(request.Method, target, headers, request.Body));

        headers.RemoveAll(header => request.Removed.Concat(request.Changed.Select(static each => each.Name)).Contains(header.Key, StringComparer.OrdinalIgnoreCase));
        headers.AddRange(request.Changed.Select(static header => KeyValuePair.Create(header.Name, header.Value)));
        return (request.ChangedTarget(target), headers);
    }

    sealed class Ahead(TimeProvider clock, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + by;
    }
}
