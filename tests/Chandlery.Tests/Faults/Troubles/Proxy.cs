using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Chandlery.Tests.Faults.Troubles;

/// <summary>Stands between a server and its database, and can hold back what passes.</summary>
sealed class Proxy : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource ended = new();
    readonly ConcurrentDictionary<Task, bool> passing = [];
    readonly int target;
    readonly Task accepting;
    TaskCompletionSource open = Opened();
    int connections;

    /// <param name="target">A port of this machine.</param>
    public Proxy(int target)
    {
        this.target = target;
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How long every answer takes in addition.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Open now, those that nobody answers among them.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>From here on nothing passes, and no connection ends or is refused: as if a cable were cut.</summary>
    public void Swallow() => open = new();

    /// <summary>What was sent in the meantime passes too, late: as networks do it.</summary>
    public void Relent() => open.SetResult();

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(passing.Keys);
        ended.Dispose();
    }

    static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }

    async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(ended.Token);
                var task = Task.Run(() => Pass(client));
                passing[task] = true;
                _ = task.ContinueWith(done => passing.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    async Task Pass(TcpClient client)
    {
        Interlocked.Increment(ref connections);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
        try
        {
            using (client)
            {
                using var database = new TcpClient();
                await database.ConnectAsync(IPAddress.Loopback, target, ending.Token);
                var (near, far) = (client.GetStream(), database.GetStream());
                await Task.WhenAny(Copy(near, far, isAnswer: false, ending.Token), Copy(far, near, isAnswer: true, ending.Token));
                await ending.CancelAsync();
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException)
        {
        }

        Interlocked.Decrement(ref connections);
    }

    async Task Copy(NetworkStream from, NetworkStream to, bool isAnswer, CancellationToken ct)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await from.ReadAsync(buffer, ct) is var read and > 0)
            {
                await open.Task.WaitAsync(ct);
                if (isAnswer && Delay > TimeSpan.Zero)
                    await Task.Delay(Delay, ct);
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
        }
    }
}
