using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Chandlery.Tests.Storage.Postgres;

/// <summary>Where a connection is cut.</summary>
public enum Cut
{
    Nowhere,

    /// <summary>The COMMIT does not reach the database, which rolls back.</summary>
    BeforeCommit,

    /// <summary>The COMMIT is done and its answer swallowed: whoever sent it cannot know.</summary>
    AfterCommit,

    /// <summary>As <see cref="AfterCommit"/>, and for some seconds nobody is told that the connection is no more.</summary>
    AfterCommitSilently,

    /// <summary>Where the answer to an earlier COMMIT is looked for, between the question whether it was made and what follows.</summary>
    AtRollback,
}

/// <summary>Stands between engines and PostgreSQL, and cuts connections at their COMMIT.</summary>
sealed class CuttingProxy : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly ConcurrentDictionary<Cut, int> cuts = [];
    readonly int database;
    readonly Func<Cut> choose;
    readonly Task running;
    int rollbacksToCut;

    /// <param name="database">Its port.</param>
    /// <param name="choose">Asked at each COMMIT.</param>
    /// <param name="rollbacksToCut">So many, the first ones.</param>
    public CuttingProxy(int database, Func<Cut> choose, int rollbacksToCut = 0)
    {
        (this.database, this.choose, this.rollbacksToCut) = (database, choose, rollbacksToCut);
        listener.Start();
        running = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int this[Cut cut] => cuts.GetValueOrDefault(cut);

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await running;
    }

    async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptTcpClientAsync());
        }
        catch (SocketException)
        {
            // It was stopped.
        }
    }

    async Task Serve(TcpClient engine)
    {
        using var server = new TcpClient();
        using (engine)
        {
            await server.ConnectAsync(IPAddress.Loopback, database);
            var connection = new Connection(engine.GetStream(), server.GetStream(), Choose, CutsRollback);
            await Task.WhenAny(connection.PassQuestions(), connection.PassAnswers());
        }
    }

    Cut Choose()
    {
        var cut = choose();
        cuts.AddOrUpdate(cut, 1, static (_, count) => count + 1);
        return cut;
    }

    bool CutsRollback()
    {
        if (Interlocked.Decrement(ref rollbacksToCut) < 0)
            return false;

        cuts.AddOrUpdate(Cut.AtRollback, 1, static (_, count) => count + 1);
        return true;
    }

    sealed class Connection(NetworkStream engine, NetworkStream database, Func<Cut> choose, Func<bool> cutsRollback)
    {
        static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

        volatile Cut cut;

        /// <summary>A COMMIT is sent by itself, after the answer to what comes before it.</summary>
        public async Task PassQuestions()
        {
            var bytes = new byte[1 << 16];
            for (int length; (length = await engine.ReadAsync(bytes)) > 0;)
            {
                cut = bytes.AsSpan(0, length).IndexOf("COMMIT\0"u8) >= 0 ? choose() : Cut.Nowhere;
                if (cut == Cut.BeforeCommit || (bytes.AsSpan(0, length).IndexOf("ROLLBACK\0"u8) >= 0 && cutsRollback()))
                    return;

                await database.WriteAsync(bytes.AsMemory(0, length));
            }
        }

        public async Task PassAnswers()
        {
            var bytes = new byte[1 << 16];
            for (int length; (length = await database.ReadAsync(bytes)) > 0 && cut == Cut.Nowhere;)
                await engine.WriteAsync(bytes.AsMemory(0, length));
            if (cut == Cut.AfterCommitSilently)
                await Task.Delay(Silence);
        }
    }
}
