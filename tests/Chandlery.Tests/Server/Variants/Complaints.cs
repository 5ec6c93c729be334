using System.Collections.Concurrent;
using System.Text;

namespace Chandlery.Tests.Server.Variants;

/// <summary>What was wrong, by kind: the first few of each, and how many there are.</summary>
sealed class Complaints
{
    const int ShownOfEach = 3;

    readonly ConcurrentDictionary<string, ConcurrentQueue<string>> byKind = new();

    public bool Any => !byKind.IsEmpty;

    public void Add(string kind, string story) => byKind.GetOrAdd(kind, static _ => new()).Enqueue(story);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (kind, stories) in byKind.OrderByDescending(static kind => kind.Value.Count).Take(40))
        {
            text.AppendLine().Append(stories.Count).Append(" times: ").AppendLine(kind);
            foreach (var story in stories.Take(ShownOfEach))
                text.Append("- ").AppendLine(story);
        }

        return text.ToString();
    }
}
