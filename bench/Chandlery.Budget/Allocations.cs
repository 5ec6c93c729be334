namespace Chandlery.Budget;

static class Allocations
{
    const int Warmup = 300;
    const int Runs = 5;

    /// <summary>Bytes a request, of the whole process: the client of this connection allocates nothing.</summary>
    /// <param name="requests">Sent one after the other, from the first again where they are fewer than needed. The median of a few runs, so that nobody else's work counts.</param>
    public static long Of(Connection connection, IReadOnlyList<byte[]> requests)
    {
        var sent = 0;
        Send(Warmup);
        var runs = new long[Runs];
        for (var i = 0; i < Runs; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Send(Requests.InRun);
            runs[i] = (GC.GetTotalAllocatedBytes(precise: true) - before) / Requests.InRun;
        }

        Array.Sort(runs);
        return runs[Runs / 2];

        void Send(int count)
        {
            for (var i = 0; i < count; i++)
                connection.Ask(requests[sent++ % requests.Count]);
        }
    }

    /// <summary>So many different requests are enough for one measurement.</summary>
    public const int Needed = Warmup + (Runs * Requests.InRun);
}
