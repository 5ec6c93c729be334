using System.Diagnostics;

namespace Chandlery.Tests.Faults;

/// <summary>Something that strace does to calls of a running server on one file, until it is disposed.</summary>
sealed class Injection : IAsyncDisposable
{
    readonly Process tracer;

    Injection(Process tracer) => this.tracer = tracer;

    /// <param name="calls">Separated by commas.</param>
    /// <param name="what">As strace has it, such as <c>error=EIO</c> or <c>delay_enter=500000</c>.</param>
    /// <param name="log">Where strace may write.</param>
    public static async Task<Injection> Into(ServerProcess server, string file, string calls, string what, string log)
    {
        var start = new ProcessStartInfo("strace", ["-f", "-p", $"{server.Id}", "-P", file, "-o", log, "-e", $"trace={calls}", "-e", $"inject={calls}:{what}"])
        {
            RedirectStandardError = true,
        };
        var tracer = Process.Start(start)!;
        while (await tracer.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains("attached", StringComparison.Ordinal))
                return new(tracer);
            if (line.Contains("not permitted", StringComparison.Ordinal))
                Tool.Missing("A process may not be traced by another here: by root, or where kernel.yama.ptrace_scope is 0.");
        }

        throw new InvalidOperationException("strace ended before it was attached.");
    }

    public async ValueTask DisposeAsync()
    {
        using (Process.Start("kill", ["-INT", $"{tracer.Id}"]))
            await tracer.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        tracer.Dispose();
    }
}
