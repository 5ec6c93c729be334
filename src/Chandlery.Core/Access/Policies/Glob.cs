using System.Text;

namespace Chandlery.Core.Access.Policies;

/// <summary>A text in which some <c>*</c> stand for any characters, also none, and some <c>?</c> for any one.</summary>
/// <remarks>
/// Which of them do is kept beside the text, so that a value which a variable brought in never becomes a wildcard. The time is at
/// most the product of both lengths, never exponential. A <c>?</c> takes a whole code point (inferred).
/// </remarks>
sealed class Glob
{
    /// <summary>Empty where no character is a wildcard.</summary>
    readonly bool[] wild;

    Glob(string text, bool[] wild) => (Text, this.wild) = (text, wild);

    public string Text { get; }

    /// <summary>Of one match: of plain texts no more than each character once, with wildcards the product of both lengths.</summary>
    public Effort Effort => new(10, Math.Max(1, wild.Length));

    public static Glob Literal(string text) => new(text, []);

    public static Glob WithWildcards(string text) =>
        text.AsSpan().ContainsAny('*', '?') ? new(text, [.. text.Select(static letter => letter is '*' or '?')]) : Literal(text);

    public static Glob Join(ReadOnlySpan<Glob> parts)
    {
        var text = new StringBuilder();
        var wild = new List<bool>();
        foreach (var part in parts)
        {
            text.Append(part.Text);
            wild.AddRange(part.wild.Length > 0 ? part.wild : new bool[part.Text.Length]);
        }

        return new(text.ToString(), wild.Contains(true) ? [.. wild] : []);
    }

    public bool Matches(string value) => wild.Length == 0 ? Text == value : Matches(Text, wild, value, ignoreCase: false);

    public bool MatchesInAnyCase(string value) =>
        wild.Length == 0 ? Text.Equals(value, StringComparison.OrdinalIgnoreCase) : Matches(Text, wild, value, ignoreCase: true);

    /// <summary>Compares two ARNs part by part: five end with a colon, the sixth is the rest. A lone <c>*</c> is every ARN (inferred).</summary>
    public bool MatchesArn(string value)
    {
        if (Text == "*" && wild.Length > 0)
            return value.AsSpan().Count(':') >= 5;

        ReadOnlySpan<char> pattern = Text, rest = value;
        ReadOnlySpan<bool> marks = wild;
        for (var part = 0; part < 5; part++)
        {
            var (ends, restEnds) = (pattern.IndexOf(':'), rest.IndexOf(':'));
            if (ends < 0 || restEnds < 0 || !Matches(pattern[..ends], marks.IsEmpty ? marks : marks[..ends], rest[..restEnds], ignoreCase: false))
                return false;

            pattern = pattern[(ends + 1)..];
            marks = marks.IsEmpty ? marks : marks[(ends + 1)..];
            rest = rest[(restEnds + 1)..];
        }

        return Matches(pattern, marks, rest, ignoreCase: false);
    }

    static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<bool> wild, ReadOnlySpan<char> value, bool ignoreCase)
    {
        if (wild.IsEmpty)
            return pattern.SequenceEqual(value);

        // Where the last star stands, and the first character after those that it holds: on a mismatch it takes one more.
        var (star, held) = (-1, 0);
        var (at, read) = (0, 0);
        while (read < value.Length)
        {
            if (at < pattern.Length && wild[at] && pattern[at] == '*')
            {
                (star, held) = (at, read);
                at++;
            }
            else if (at < pattern.Length && wild[at])
            {
                read += read + 1 < value.Length && char.IsSurrogatePair(value[read], value[read + 1]) ? 2 : 1;
                at++;
            }
            else if (at < pattern.Length && Same(pattern[at], value[read], ignoreCase))
            {
                at++;
                read++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                read = ++held;
            }
            else
            {
                return false;
            }
        }

        while (at < pattern.Length && wild[at] && pattern[at] == '*')
            at++;
        return at == pattern.Length;
    }

    static bool Same(char one, char other, bool ignoreCase) =>
        one == other || (ignoreCase && char.ToUpperInvariant(one) == char.ToUpperInvariant(other));
}
