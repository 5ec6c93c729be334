namespace Chandlery.Tests.Faults.Troubles;

/// <summary>A server under load, whose health is asked for all the while.</summary>
sealed class Scene : IAsyncDisposable
{
    /// <summary>In the connection strings of these tests; PostgreSQL does not ask for one.</summary>
    public const string Password = "sesame-of-the-store";

    /// <summary>Only so that a test ends: nothing is measured by it.</summary>
    public static readonly TimeSpan Enough = TimeSpan.FromMinutes(2);

    readonly ITestOutputHelper output;

    Scene(ServerProcess server, Crowd crowd, ITestOutputHelper output) => (Server, Crowd, Watch, this.output) = (server, crowd, new(server), output);

    public ServerProcess Server { get; }

    public Crowd Crowd { get; }

    public HealthWatch Watch { get; }

    /// <summary>Complete once all is well. The scene owns the server.</summary>
    /// <param name="size">Of the crowd. Everything takes as long as there are many of them.</param>
    public static async Task<Scene> Open(ServerProcess server, ITestOutputHelper output, int size = 36)
    {
        var scene = new Scene(server, await Crowd.Gather(server, size), output);
        await scene.UntilAllIsWell();
        return scene;
    }

    public async Task UntilNotReady(string trouble) => output.WriteLine($"{trouble}: not ready after {(await Watch.UntilNotReady(Enough)).TotalSeconds:0.0} s");

    /// <summary>Until so many requests of each kind were refused.</summary>
    public Task UntilRefused(int each, params IEnumerable<Kind> kinds) => Crowd.Until(each, static answer => !answer.Succeeded, Enough, kinds);

    public async Task UntilAllIsWell()
    {
        output.WriteLine($"ready after {(await Watch.UntilReady(Enough)).TotalSeconds:0.0} s");
        await Crowd.UntilAllSucceed(Enough);
    }

    /// <summary>What holds under every trouble: of the answers, of what is kept, of health, and of the log.</summary>
    /// <param name="turns">
    /// How often readiness changed; null where that may depend on the machine. On a very busy one the answer to the question may come
    /// too late once or twice; one that flaps does so every second.
    /// </param>
    public async Task AssertNothingIsLost(int? turns = null)
    {
        await Crowd.AssertOnlyRetryableErrors();
        await Watch.AssertLivedAllTheWhile();
        await Crowd.Verify(Server);
        output.WriteLine(Answered.Count(Crowd.Answers));
        output.WriteLine(string.Join('\n', Server.StandardError.Split('\n').Where(static line => line.Contains("eady", StringComparison.Ordinal))));
        output.WriteLine($"{Watch.Lived} times live; readiness changed {Watch.Turns} times; {Server.StandardError.Split('\n').Length} lines of log");
        if (turns is { } expected)
            Assert.InRange(Watch.Turns, expected, expected + 4);
        Assert.Equal(Watch.Turns > 0, Server.StandardError.Contains("Not ready: ", StringComparison.Ordinal));
        Assert.DoesNotContain(Member.Confidential, Server.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, Server.StandardError, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        Crowd.End();
        await Watch.DisposeAsync();
        if (!Server.HasExited)
            Server.Kill();
        await Crowd.DisposeAsync();
        Server.Dispose();
    }
}
