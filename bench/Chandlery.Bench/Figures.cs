using System.Globalization;

namespace Chandlery.Bench;

/// <summary>What was measured, on one line: <c>name value name value</c>.</summary>
static class Figures
{
    public static void Print(params ReadOnlySpan<(string Name, double Value)> figures)
    {
        var line = new List<string>();
        foreach (var (name, value) in figures)
            line.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {value:R}"));
        Console.WriteLine(string.Join(' ', line));
    }

    /// <summary>Measures once for each line of the standard input, so that bench/run can take turns, and look at the disk in between.</summary>
    public static async Task PrintForEachWord(Func<string, Task> measure)
    {
        while (Console.ReadLine() is { } word)
            await measure(word);
    }
}
