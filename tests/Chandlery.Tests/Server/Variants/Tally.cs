using System.Collections.Concurrent;
using Chandlery.Tests.Server.Fuzz;

namespace Chandlery.Tests.Server.Variants;

/// <summary>How often what was answered.</summary>
sealed class Tally
{
    readonly ConcurrentDictionary<string, int> byError = new();
    readonly ConcurrentDictionary<string, int> successes = new();

    public void Add(string operation, RawAnswer answer)
    {
        byError.AddOrUpdate($"{answer.Status} {answer.Header("x-amzn-ErrorType")}".TrimEnd(), 1, static (_, count) => count + 1);
        if (answer.Status == 200)
            successes.AddOrUpdate(operation, 1, static (_, count) => count + 1);
    }

    public int Successes(string operation) => successes.GetValueOrDefault(operation);

    public override string ToString() => string.Join(", ", byError.OrderByDescending(static each => each.Value).Select(static each => $"{each.Value} × {each.Key}"));
}
