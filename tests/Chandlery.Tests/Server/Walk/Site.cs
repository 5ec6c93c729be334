namespace Chandlery.Tests.Server.Walk;

/// <summary>Servers with one clock, on one store. Each request goes to another of them, as from a balancer.</summary>
sealed class Site : IAsyncDisposable
{
    readonly ServerUnderTest[] servers;
    int turn;

    Site(ServerUnderTest[] servers, TestClock clock) => (this.servers, Clock) = (servers, clock);

    public TestClock Clock { get; }

    /// <param name="count">More than one where the engine takes more.</param>
    public static async Task<Site> Open(Engines engine, int count)
    {
        var (store, clock) = (await engine.NewStore(), new TestClock());
        return new(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => ServerUnderTest.Open(store: store, clock: clock))), clock);
    }

    /// <inheritdoc cref="ServerUnderTest.Send(string, string, string?, string)"/>
    public Task<string> Send(string method, string target, string? body, string region) => Next().Send(method, target, body, region);

    /// <inheritdoc cref="ServerUnderTest.SendUntil"/>
    public Task SendUntil(string target, string text, string region) => Next().SendUntil(target, text, region);

    /// <summary>Of one of them.</summary>
    public Task Restart() => Next().Restart();

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    ServerUnderTest Next() => servers[(uint)Interlocked.Increment(ref turn) % servers.Length];
}
