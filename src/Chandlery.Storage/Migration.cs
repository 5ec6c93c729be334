using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Chandlery.Storage;

/// <summary>One step of a schema, forward only. A server is as old as the newest migration it ships with.</summary>
/// <param name="OldestServer">
/// The oldest server that still understands the schema after this step, as the first line of its file says.
/// A newer schema whose oldest server is not newer than this one is used as it is.
/// </param>
sealed partial record Migration(int Number, int OldestServer, string Sql)
{
    /// <summary>Those that ship for an engine, ascending.</summary>
    /// <param name="engine">The name of its folder.</param>
    public static IReadOnlyList<Migration> Of(string engine) => [.. Shipped($"{engine}/").OrderBy(static each => each.Number)];

    /// <summary>Those that a schema has not got yet; none where it is newer and still understood.</summary>
    /// <param name="database">How a refusal names it.</param>
    /// <remarks>Throws <see cref="StoreRefused"/> where the schema is too new.</remarks>
    public static IReadOnlyList<Migration> Missing(IReadOnlyList<Migration> shipped, long version, long oldestServer, string database)
    {
        var server = shipped[^1].Number;
        return oldestServer <= server ? [.. shipped.Where(each => each.Number > version)] : throw new StoreRefused(
            $"{database} was written by a newer server: its schema is {version} and needs a server with schema {oldestServer}; this one has {server}. Start the newer server, or restore an older backup.");
    }

    static IEnumerable<Migration> Shipped(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var sql = text.ReadToEnd();
            yield return new(Parse(FileName.Match(name)), Parse(FirstLine.Match(sql)), sql);
        }

        static int Parse(Match match) => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"/(\d{4})_")]
    static partial Regex FileName { get; }

    [GeneratedRegex(@"\A-- oldest server: (\d+)\r?\n")]
    static partial Regex FirstLine { get; }
}
