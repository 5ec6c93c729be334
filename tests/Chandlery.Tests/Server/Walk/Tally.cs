using System.Collections.Concurrent;

namespace Chandlery.Tests.Server.Walk;

/// <summary>How often each operation had each outcome.</summary>
sealed class Tally
{
    readonly ConcurrentDictionary<string, int> counts = [];

    public int Total => counts.Values.Sum();

    public IReadOnlyCollection<string> Lines => [.. counts.Keys.Order(StringComparer.Ordinal)];

    public int this[string line] => counts.GetValueOrDefault(line);

    public void Count(Step made, Expected answer) => counts.AddOrUpdate(Line(made, answer), 1, static (_, count) => count + 1);

    /// <summary>One operation with all its outcomes on each line.</summary>
    public override string ToString() => string.Join('\n', counts.GroupBy(static each => each.Key.Split(' ')[0]).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static operation =>
    {
        var outcomes = operation.OrderBy(static each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key[(operation.Key.Length + 1)..]}: {each.Value}");
        return $"{operation.Sum(static each => each.Value),8} {operation.Key} ({string.Join(", ", outcomes)})";
    }));

    static string Line(Step made, Expected answer) => $"{made.Operation} {answer.Outcome.Split(' ')[0]} {answer.Why}".TrimEnd();
}
