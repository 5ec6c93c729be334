using System.Text.RegularExpressions;

namespace Chandlery.Tests.Faults;

/// <summary>A trace of strace, as spans of lines: a call begins on one and ends on the same or a later one, in the order of the kernel.</summary>
sealed partial class SystemCalls
{
    readonly List<(Span Span, string Name, string File, string Text)> calls = [];

    SystemCalls(IEnumerable<string> lines)
    {
        var unfinished = new Dictionary<string, (int Begun, string Name, string File, string Text)>();
        foreach (var (number, line) in lines.Index())
        {
            if (Resumed.Match(line) is { Success: true } resumed)
            {
                if (unfinished.Remove(resumed.Groups["thread"].Value, out var call))
                    calls.Add((new(call.Begun, number), call.Name, call.File, call.Text + resumed.Groups["text"].Value));
            }
            else if (Begun.Match(line) is { Success: true } begun)
            {
                var (name, file, text) = (begun.Groups["name"].Value, begun.Groups["file"].Value, begun.Groups["text"].Value);
                if (text.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                    unfinished[begun.Groups["thread"].Value] = (number, name, file, text);
                else
                    calls.Add((new(number, number), name, file, text));
            }
        }
    }

    public IReadOnlyList<Span> LogWrites => [.. OnLog("pwrite64", "write").Order()];

    public IReadOnlyList<Span> LogSyncs => [.. OnLog("fsync", "fdatasync").Order()];

    /// <summary>The command to start the server under: the tracer stands aside, so that the process is the server's own.</summary>
    public static string[] Tracer(string file) =>
        ["strace", "-D", "-f", "-y", "-s", "64", "-o", file, "-e", "trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg,read,recvfrom,recvmsg"];

    /// <summary>Waits for the tracer to have written its last line.</summary>
    public static async Task<SystemCalls> Read(string file)
    {
        for (var deadline = Environment.TickCount64 + 120_000; ;)
        {
            var lines = await File.ReadAllLinesAsync(file);
            if (lines.Length > 0 && lines[^1].Contains("+++ exited with", StringComparison.Ordinal))
                return new(lines);

            Assert.True(Environment.TickCount64 < deadline, "The trace has no end.");
            await Task.Delay(50);
        }
    }

    /// <summary>From the arrival of each request to the moment at which its answer begins to leave.</summary>
    public IEnumerable<Exchange> Exchanges()
    {
        var open = new Dictionary<string, (int Arrived, string Request)>();
        foreach (var (span, name, file, text) in calls.OrderBy(static call => call.Name.StartsWith('r') ? call.Span.Ended : call.Span.Begun))
        {
            if (!file.StartsWith("socket:", StringComparison.Ordinal))
                continue;
            if (name.StartsWith('r') && Request.Match(text) is { Success: true } request)
                open[file] = (span.Ended, request.Groups[1].Value);
            else if (text.Contains("\"HTTP/1.1 200 ", StringComparison.Ordinal) && open.Remove(file, out var begun))
                yield return new(begun.Arrived, span.Begun, begun.Request);
        }
    }

    IEnumerable<Span> OnLog(params string[] names) =>
        calls.Where(call => names.Contains(call.Name) && call.File.EndsWith("catalog.db-wal", StringComparison.Ordinal)).Select(static call => call.Span);

    [GeneratedRegex(@"^(?<thread>\d+) +(?<name>\w+)\(\d+<(?<file>[^>]*)>(?<text>.*)$")]
    static partial Regex Begun { get; }

    [GeneratedRegex(@"^(?<thread>\d+) +<\.\.\. \w+ resumed>(?<text>.*)$")]
    static partial Regex Resumed { get; }

    [GeneratedRegex(@"""((?:GET|PUT|PATCH|POST|DELETE) /\S+)")]
    static partial Regex Request { get; }

    /// <summary>Lines of the trace.</summary>
    public readonly record struct Span(int Begun, int Ended) : IComparable<Span>
    {
        public bool Within(Exchange exchange) => Begun > exchange.Begun && Ended < exchange.Ended;

        public int CompareTo(Span other) => Begun.CompareTo(other.Begun);
    }

    public sealed record Exchange(int Begun, int Ended, string Request);
}
