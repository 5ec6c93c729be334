using System.Collections.Concurrent;

namespace Chandlery.Tests.Server.Walk;

/// <summary>Some servers at a time, each with its folder and its clock, lent to one borrower after another.</summary>
sealed class Servers : IAsyncDisposable
{
    readonly ConcurrentBag<ServerUnderTest> free;
    readonly SemaphoreSlim count;

    Servers(IEnumerable<ServerUnderTest> servers)
    {
        free = [.. servers];
        count = new(free.Count);
    }

    public static async Task<Servers> Open(int count) => new(await Task.WhenAll(Enumerable.Range(0, count).Select(static _ => ServerUnderTest.Open())));

    public async Task With(Func<ServerUnderTest, Task> use)
    {
        await count.WaitAsync();
        Assert.True(free.TryTake(out var server));
        try
        {
            await use(server);
        }
        finally
        {
            free.Add(server);
            count.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in free)
            await server.DisposeAsync();
        count.Dispose();
    }
}
