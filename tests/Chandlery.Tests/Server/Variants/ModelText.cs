using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Chandlery.Tests.Server.Variants;

/// <summary>What the model asks of a text, and what was decided beyond it.</summary>
static class ModelText
{
    /// <summary>For each category a character of one UTF-16 unit beyond ASCII: .NET's expressions know no others.</summary>
    static readonly Dictionary<UnicodeCategory, char> Alike = Enumerable.Range(0xA1, 0xD7FF - 0xA1).Concat(Enumerable.Range(0xE000, 0x1FFF))
        .Select(static code => (char)code).GroupBy(char.GetUnicodeCategory).ToDictionary(static group => group.Key, static group => group.First());

    public static IEnumerable<string> BrokenBy(string value, JsonElement member)
    {
        if (member.Words() is { Length: > 0 } words && !words.Contains(value))
            yield return $"Member must satisfy enum value set: [{string.Join(", ", words)}]";

        var length = value.EnumerateRunes().Count();
        if (length > member.Number("max"))
            yield return $"Member must have length less than or equal to {member.Number("max")}";
        if (length < member.Number("min"))
            yield return $"Member must have length greater than or equal to {member.Number("min")}";
        if (member.Text("pattern") is { } pattern && !Matches(value, pattern) && !(value.Length == 0 && member.Text("shape") == "ResourceDescription"))
            yield return $"Member must satisfy regular expression pattern: {pattern}";

        foreach (var beyond in Decided(value, member.Text("shape")))
            yield return beyond;
    }

    /// <summary>Q36, Q3, spec 7. (Q4, the empty description, is above.)</summary>
    static IEnumerable<string> Decided(string value, string? shape)
    {
        if (value.Contains('\0'))
            yield return "Member must not contain the character U+0000";
        if (shape is "PackageName" or "VersionName" && value is "." or "..")
            yield return "Member must not be '.' or '..'";
        if (shape is "TagKey" or "TagValue" && value.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            yield return "Member must not begin with the reserved prefix aws:";
    }

    /// <remarks>AWS's <c>\S</c> is that of Java, which knows the white space of ASCII only.</remarks>
    static bool Matches(string value, string pattern) => Regex.IsMatch(
        string.Concat(value.EnumerateRunes().Select(static rune => rune.IsBmp ? rune.ToString() : Alike[Rune.GetUnicodeCategory(rune)].ToString())),
        $@"\A(?:{pattern.Replace(@"\S", @"[^ \t\n\x0B\f\r]", StringComparison.Ordinal)})\z");
}
