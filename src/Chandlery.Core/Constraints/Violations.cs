using System.Text;

namespace Chandlery.Core.Constraints;

/// <summary>The broken constraints of one request, reported together in AWS's manner. Source: spec 2.6.</summary>
public sealed class Violations
{
    /// <summary>A request of a megabyte can break a constraint fifty thousand times; nobody reads past the first hundred.</summary>
    const int Shown = 100;

    List<string>? sentences;
    int count;

    public bool Any => count > 0;

    /// <summary>What the first one breaks.</summary>
    public BreachKind First { get; private set; }

    /// <summary>"2 validation errors detected: Value 'a b' at 'packageName' failed to satisfy constraint: …; Value at …".</summary>
    public string Message =>
        $"{count} validation error{(count == 1 ? "" : "s")} detected: {string.Join("; ", sentences ?? [])}" +
        (count > Shown ? $"; and {count - Shown} more" : "");

    /// <summary>Checks a text that may be absent.</summary>
    public void Check(string path, string? value, TextRule rule)
    {
        if (value is null)
            return;

        foreach (var (broken, kind) in rule.Breaches(value))
            Add(path, rule.Sensitive ? null : value, broken, kind);
    }

    /// <summary>Checks that a member is there. False if not: then there is nothing to look into.</summary>
    public bool Require(string path, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] object? value, string constraint = "Member must not be null")
    {
        if (value is not null)
            return true;

        Report($"Value null at '{path}' failed to satisfy constraint: {constraint}", BreachKind.Missing);
        return false;
    }

    public void Check(string path, int? value, (int Min, int Max) range)
    {
        if (value > range.Max)
            Add(path, Invariant(value.Value), $"Member must have value less than or equal to {range.Max}", BreachKind.TooLarge);
        if (value < range.Min)
            Add(path, Invariant(value.Value), $"Member must have value greater than or equal to {range.Min}", BreachKind.TooSmall);
    }

    /// <summary>Checks a map that may be absent: its size in entries, then its keys and values, each side as one violation.</summary>
    public void Check(string path, IReadOnlyDictionary<string, string?>? map, TextRule key, TextRule value, (int Min, int Max)? entries = null)
    {
        if (map is null)
            return;

        if (map.Count > entries?.Max)
            Break($"Member must have length less than or equal to {entries.Value.Max}");
        if (map.Count < entries?.Min)
            Break($"Member must have length greater than or equal to {entries.Value.Min}");

        List<string> keys = [], values = [];
        foreach (var (each, of) in map)
        {
            keys.AddRange(key.Breaches(each).Select(static breach => breach.Sentence));
            values.AddRange(of is null ? ["Member must not be null"] : value.Breaches(of).Select(static breach => breach.Sentence));
        }

        if (keys.Count > 0)
            Break($"Map keys must satisfy constraint: [{string.Join(", ", keys.Distinct())}]");
        if (values.Count > 0)
            Break($"Map value must satisfy constraint: [{string.Join(", ", values.Distinct())}]");

        void Break(string constraint) => Add(path, key.Sensitive || value.Sensitive ? null : Show(map), constraint);
    }

    /// <param name="value">Null leaves the value out, as for every member that the model marks sensitive.</param>
    public void Add(string path, string? value, string constraint, BreachKind kind = BreachKind.Other) =>
        Report(value is null
            ? $"Value at '{path}' failed to satisfy constraint: {constraint}"
            : $"Value '{Excerpt.Of(value)}' at '{path}' failed to satisfy constraint: {constraint}", kind);

    void Report(string sentence, BreachKind kind)
    {
        if (count == 0)
            First = kind;
        if (count++ < Shown)
            (sentences ??= []).Add(sentence);
    }

    static string Show(IReadOnlyDictionary<string, string?> map)
    {
        var text = new StringBuilder("{");
        foreach (var (key, value) in map)
        {
            text.Append(text.Length > 1 ? ", " : "").Append(key).Append('=').Append(value ?? "null");
            if (text.Length > Excerpt.Length)
                break;
        }

        return text.Append('}').ToString();
    }

    static string Invariant(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
