using System.Text;

namespace Chandlery.Core.Constraints;

/// <summary>What the model asks of a text. Lengths count Unicode code points (spec 2.6).</summary>
/// <remarks>U+0000 is refused in every text, whatever the pattern: one engine stores it and another cannot (Q36).</remarks>
public sealed record TextRule
{
    public int Min { get; init; }

    public int Max { get; init; } = int.MaxValue;

    public Pattern? Pattern { get; init; }

    /// <summary>Empty: any value. Otherwise exactly one of these.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The empty text passes whatever the pattern says (Q4).</summary>
    public bool EmptyIsFine { get; init; }

    /// <summary>The value never appears in a message or a log.</summary>
    public bool Sensitive { get; init; }

    /// <summary>A rule beyond the model's, with its own sentence.</summary>
    public (string Text, Func<string, bool> Holds)? Beyond { get; init; }

    /// <summary>The sentence of each part of the rule that the value breaks, in the order of the spec's table; none if it passes.</summary>
    public IReadOnlyList<(string Sentence, BreachKind Kind)> Breaches(string value)
    {
        List<(string, BreachKind)>? breaches = null;
        if (Values.Count > 0 && !Values.Contains(value))
            Add($"Member must satisfy enum value set: [{string.Join(", ", Values)}]", BreachKind.NotOfTheValues);

        // A text has at most as many code points as UTF-16 units, and at least half as many.
        if (value.Length > Max && value.EnumerateRunes().Count() > Max)
            Add($"Member must have length less than or equal to {Max}", BreachKind.TooLong);
        if (value.Length < Min * 2 && value.EnumerateRunes().Count() < Min)
            Add($"Member must have length greater than or equal to {Min}", BreachKind.TooShort);
        if (Pattern is not null && !(EmptyIsFine && value.Length == 0) && !Pattern.Matches(value))
            Add($"Member must satisfy regular expression pattern: {Pattern.Text}", BreachKind.Pattern);
        if (value.Contains('\0'))
            Add("Member must not contain the character U+0000", BreachKind.Pattern);
        if (Beyond is { } beyond && !beyond.Holds(value))
            Add(beyond.Text, BreachKind.Pattern);
        return breaches ?? (IReadOnlyList<(string, BreachKind)>)[];

        void Add(string sentence, BreachKind kind) => (breaches ??= []).Add((sentence, kind));
    }
}
