using System.Globalization;

namespace Chandlery.Server.Hosting;

/// <summary>Of the files that the system lets this process have open, each connection is one.</summary>
static class OpenFiles
{
    /// <summary>
    /// For all else: the store, those who read it at one time, what the runtime still loads, and connections that are being turned
    /// away. A runtime that finds no room for its own files ends the process.
    /// </summary>
    const int KeptBack = 400;

    /// <summary>Where the system grants less than that, so that anybody is served at all.</summary>
    const int FewestConnections = 16;

    const string Limits = "/proc/self/limits";
    const string Name = "Max open files";

    /// <summary>Null where the system does not say how many files it grants.</summary>
    public static long? MostConnections => Granted is { } files ? Math.Max(files - KeptBack, FewestConnections) : null;

    /// <summary>As Linux tells it: a line has a name, the limit that holds, and the one up to which that may be raised.</summary>
    static long? Granted => File.Exists(Limits)
        && File.ReadLines(Limits).FirstOrDefault(static line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
        && long.TryParse(line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var files) ? files : null;
}
