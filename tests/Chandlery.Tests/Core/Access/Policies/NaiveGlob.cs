using System.Text;

namespace Chandlery.Tests.Core.Access.Policies;

/// <summary>Wildcards in the plainest way: every way is tried.</summary>
static class NaiveGlob
{
    /// <param name="Stands">True for a star or question mark that stands for others.</param>
    public readonly record struct Letter(Rune Rune, bool Stands);

    public static bool Matches(string pattern, string value) => Matches(Wild(pattern), value);

    public static bool Matches(Letter[] pattern, string value) => Matches(pattern, value.EnumerateRunes().ToArray());

    public static Letter[] Wild(string text) => [.. text.EnumerateRunes().Select(static rune => new Letter(rune, rune.Value is '*' or '?'))];

    public static Letter[] Plain(string text) => [.. text.EnumerateRunes().Select(static rune => new Letter(rune, false))];

    static bool Matches(Letter[] pattern, Rune[] value)
    {
        if (pattern.Length == 0)
            return value.Length == 0;
        if (pattern[0] is { Stands: true, Rune.Value: '*' })
            return Matches(pattern[1..], value) || (value.Length > 0 && Matches(pattern, value[1..]));
        return value.Length > 0 && (pattern[0].Stands || pattern[0].Rune == value[0]) && Matches(pattern[1..], value[1..]);
    }
}
