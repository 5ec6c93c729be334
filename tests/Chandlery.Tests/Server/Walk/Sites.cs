using System.Collections.Concurrent;

namespace Chandlery.Tests.Server.Walk;

/// <summary>Some sites at a time, lent to one borrower after another.</summary>
sealed class Sites : IAsyncDisposable
{
    readonly ConcurrentBag<Site> free;
    readonly SemaphoreSlim count;

    Sites(IEnumerable<Site> sites)
    {
        free = [.. sites];
        count = new(free.Count);
    }

    public static async Task<Sites> Open(int count, Func<Task<Site>> open) => new(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => open())));

    public async Task With(Func<Site, Task> use)
    {
        await count.WaitAsync();
        Assert.True(free.TryTake(out var site));
        try
        {
            await use(site);
        }
        finally
        {
            free.Add(site);
            count.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in free)
            await site.DisposeAsync();
        count.Dispose();
    }
}
