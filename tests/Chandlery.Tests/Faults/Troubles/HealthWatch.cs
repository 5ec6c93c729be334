using System.Collections.Concurrent;
using System.Diagnostics;

namespace Chandlery.Tests.Faults.Troubles;

/// <summary>Asks a server for its health all the while, as those do who would restart it and those who send it requests.</summary>
sealed class HealthWatch : IAsyncDisposable
{
    static readonly TimeSpan BetweenLive = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan BetweenReady = TimeSpan.FromMilliseconds(100);

    readonly HttpClient client;
    readonly CancellationTokenSource ended = new();
    readonly ConcurrentQueue<string> faults = [];
    readonly ConcurrentQueue<string> bodies = [];
    readonly List<(bool Ready, long At)> turns = [];
    readonly Task[] asking;
    long lived;

    public HealthWatch(ServerProcess server)
    {
        client = new() { BaseAddress = server.Url };
        asking = [Ask("/health/live", BetweenLive, Live), Ask("/health/ready", BetweenReady, Ready)];
    }

    /// <summary>How often it said that it lives.</summary>
    public long Lived => Interlocked.Read(ref lived);

    /// <summary>How often readiness changed.</summary>
    public int Turns
    {
        get
        {
            lock (turns)
                return Math.Max(0, turns.Count - 1);
        }
    }

    /// <returns>How long that took.</returns>
    public Task<TimeSpan> UntilReady(TimeSpan within) => Until(true, within);

    /// <inheritdoc cref="UntilReady"/>
    public Task<TimeSpan> UntilNotReady(TimeSpan within) => Until(false, within);

    /// <summary>Ends, and demands that the server lived at every moment and told nobody a secret.</summary>
    public async Task AssertLivedAllTheWhile()
    {
        await DisposeAsync();
        Assert.Empty(faults);
        Assert.NotEqual(0, Lived);
        Assert.All(bodies.Distinct(), static body => Assert.True(body is """{"status":"ready"}""" or """{"status":"unavailable","message":"The store cannot be read and written. See the log."}""", body));
    }

    public async ValueTask DisposeAsync()
    {
        if (!ended.IsCancellationRequested)
            await ended.CancelAsync();
        await Task.WhenAll(asking);
        client.Dispose();
    }

    async Task Ask(string path, TimeSpan pause, Action<int, string> take)
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                using var answer = await client.GetAsync(path, ended.Token);
                take((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(ended.Token));
                await Task.Delay(pause, ended.Token);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
            {
                faults.Enqueue($"{path}: {failure.Message}");
            }
        }
    }

    void Live(int status, string body)
    {
        if ((status, body) == (200, """{"status":"live"}"""))
            Interlocked.Increment(ref lived);
        else
            faults.Enqueue($"/health/live: {status} {body}");
    }

    void Ready(int status, string body)
    {
        bodies.Enqueue(body);
        if (status is not (200 or 503))
            faults.Enqueue($"/health/ready: {status} {body}");
        lock (turns)
        {
            if (turns.Count == 0 || turns[^1].Ready != (status == 200))
                turns.Add((status == 200, Stopwatch.GetTimestamp()));
        }
    }

    async Task<TimeSpan> Until(bool ready, TimeSpan within)
    {
        for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(20))
        {
            lock (turns)
            {
                if (turns.Count > 0 && turns[^1].Ready == ready)
                    return Stopwatch.GetElapsedTime(begun);
            }

            Assert.True(Stopwatch.GetElapsedTime(begun) < within, $"It is not {(ready ? "ready" : "unready")} within {within}.");
        }
    }
}
