using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Chandlery.Bench;

/// <summary>
/// An open loop: requests leave when they are due, whether or not those before are answered, and a latency counts from when its
/// request was due. A closed loop would ask a slow server less often, and so hide that it was slow.
/// </summary>
/// <remarks>One thread that never sleeps: a timer would be off by more than what is measured. It wants a core to itself.</remarks>
static partial class Pace
{
    const int Connections = 128;
    const short Readable = 1;

    /// <summary>Not counted.</summary>
    static readonly TimeSpan Warmup = TimeSpan.FromSeconds(1);

    /// <summary>A look at the clock that comes so late was not ours to make: something else had the processor.</summary>
    static readonly long Away = Stopwatch.Frequency / 1000;

    /// <summary>For what is under way at the end.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="path">Of <see cref="Presign"/>; begun again at its end.</param>
    /// <param name="rate">Requests a second.</param>
    public static void Run(int port, string path, double rate, double seconds)
    {
        var requests = Presign.Read(path);
        var connections = Enumerable.Range(0, Connections).Select(_ => new Connection(port)).ToArray();
        var polled = new Polled[Connections];
        Array.Fill(polled, new Polled { Descriptor = -1 });
        var due = new long[Connections];
        var idle = new Stack<int>(Enumerable.Range(0, Connections));

        var ticksEach = Stopwatch.Frequency / rate;
        var total = (int)((Warmup.TotalSeconds + seconds) * rate);
        var uncounted = (int)(Warmup.TotalSeconds * rate);
        var latencies = new List<long>(total);
        int sent = 0, answered = 0, bad = 0;
        GC.Collect();

        var begun = Stopwatch.GetTimestamp();
        var (last, away) = (begun, 0L);
        var end = begun + (long)(total * ticksEach) + (long)(Patience.TotalSeconds * Stopwatch.Frequency);
        while (answered < total && Stopwatch.GetTimestamp() is var now && now < end)
        {
            if (now - last > Away)
                away += now - last;
            last = now;
            while (sent < total && idle.Count > 0 && Due(sent) is var at && at <= Stopwatch.GetTimestamp())
            {
                var free = idle.Pop();
                due[free] = sent < uncounted ? 0 : at;
                connections[free].Send(requests[sent++ % requests.Count].Span);
                polled[free] = new() { Descriptor = connections[free].Descriptor, Events = Readable };
            }

            if (Poll(polled, Connections, 0) > 0)
                Take();
        }

        var measured = new Latencies(latencies);
        Figures.Print(
            ("p50", measured.At(.5)), ("p99", measured.At(.99)), ("p999", measured.At(.999)), ("max", measured.At(1)),
            ("bad", bad + total - answered), ("away", away / (double)(last - begun)));
        foreach (var connection in connections)
            connection.Dispose();

        long Due(int n) => begun + (long)(n * ticksEach);

        void Take()
        {
            for (var i = 0; i < Connections; i++)
            {
                if (polled[i].Came == 0 || !connections[i].Receive())
                    continue;

                if (due[i] != 0)
                    latencies.Add(Stopwatch.GetTimestamp() - due[i]);
                if (!connections[i].Succeeded)
                    bad++;
                answered++;
                polled[i] = new() { Descriptor = -1 };
                idle.Push(i);
            }
        }
    }

    /// <param name="timeout">In ms.</param>
    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll([In, Out] Polled[] polled, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    struct Polled
    {
        /// <summary>Below zero: passed over.</summary>
        public int Descriptor;
        public short Events;
        public short Came;
    }
}
