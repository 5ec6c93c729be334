using System.Text.RegularExpressions;

namespace Chandlery.Tests.Faults;

/// <summary>A trace of strace, as spans of lines: a call begins on one and ends on the same or a later one, in the order of the kernel.</summary>
sealed partial class SystemCalls
{
    /// <summary>A page and the head of its frame: the most that is written to the log at once, and what a trace must show of it.</summary>
    const int PageAndHead = 4096 + 24;

    const string Unfinished = " <unfinished ...>";

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
                if (text.EndsWith(Unfinished, StringComparison.Ordinal))
                    unfinished[begun.Groups["thread"].Value] = (number, name, file, text[..^Unfinished.Length]);
                else
                    calls.Add((new(number, number), name, file, text));
            }
        }
    }

    /// <summary>Those that wrote all they were asked to.</summary>
    public IReadOnlyList<Span> LogWrites => LogWritesOf("");

    /// <summary>Those that came back without an error.</summary>
    public IReadOnlyList<Span> LogSyncs =>
        [.. OnLog("fsync", "fdatasync").Where(static call => Result.Match(call.Text).Groups["result"].Value == "0").Select(static call => call.Span).Order()];

    /// <summary>The command to start the server under: the tracer stands aside, so that the process is the server's own.</summary>
    public static string[] Tracer(string file) =>
        ["strace", "-D", "-f", "-y", "-s", $"{PageAndHead}", "-o", file, "-e", "trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg,read,recvfrom,recvmsg"];

    /// <summary>Of <see cref="LogWrites"/>, those whose bytes contain the marker, as a trace shows it: of printable ASCII without quotes.</summary>
    public IReadOnlyList<Span> LogWritesOf(string marker) =>
    [
        .. OnLog("pwrite64", "write")
            .Where(call => call.Text.Contains(marker, StringComparison.Ordinal) && Result.Match(call.Text) is var all && all.Groups["size"].Value == all.Groups["result"].Value)
            .Select(static call => call.Span).Order(),
    ];

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

    IEnumerable<(Span Span, string Name, string File, string Text)> OnLog(params string[] names) =>
        calls.Where(call => names.Contains(call.Name) && call.File.EndsWith("catalog.db-wal", StringComparison.Ordinal));

    [GeneratedRegex(@"^(?<thread>\d+) +(?<name>\w+)\(\d+<(?<file>[^>]*)>(?<text>.*)$")]
    static partial Regex Begun { get; }

    [GeneratedRegex(@"^(?<thread>\d+) +<\.\.\. \w+ resumed>(?<text>.*)$")]
    static partial Regex Resumed { get; }

    /// <summary>The end of a call; its size where it has one, followed by the offset where it has one.</summary>
    [GeneratedRegex(@"(?:, (?<size>\d+)(?:, \d+)?)?\) += (?<result>-?\d+|\?)[^""]*$")]
    static partial Regex Result { get; }

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
