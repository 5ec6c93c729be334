using System.Text.Json;

namespace Chandlery.Tests.Server.Variants;

/// <summary>The texts to try on a member: at each edge of its constraints, one past it, and of every strange kind.</summary>
static class TextFragments
{
    public static IEnumerable<(string What, string Value)> Of(JsonElement member, bool sensitive)
    {
        var sample = Samples.Text(member, sensitive);
        return (member.Words() is { Length: > 0 } words
            ? words.SelectMany(Cased).Concat(HostileTexts.Characters.Select(each => ($"its word and {each}", words[0] + each)))
            : Lengths(member, sensitive).Concat(Placed(sample)))
            .Concat(HostileTexts.Words.Select(static word => ($"the word {word}", word)))
            .Append(("the empty text", ""))
            .Append(("its sample", sample));
    }

    static IEnumerable<(string, string)> Cased(string word) =>
    [
        ($"{word}", word),
        ($"{word} in lower case", word.ToLowerInvariant()),
        ($"{word} in upper case", word.ToUpperInvariant()),
        ($"{word} with a capital", word[..1] + word[1..].ToLowerInvariant()),
        ($"{word} cut short", word[..^1]),
        ($"{word} twice", $"{word},{word}"),
        ($"{word} before a space", $"{word} "),
        ($"{word} behind a space", $" {word}"),
    ];

    /// <summary>Each character in one of three places; in the long form, in all of them.</summary>
    static IEnumerable<(string, string)> Placed(string sample) => HostileTexts.Characters.SelectMany((each, index) => new[]
    {
        ($"{each} in the middle", $"{sample[..(sample.Length / 2)]}{each}{sample[(sample.Length / 2)..]}"),
        ($"{each} at the end", $"{sample}{each}"),
        ($"{each} alone", each),
    }.Where((_, place) => Soak.Long || place == index % 3));

    static IEnumerable<(string, string)> Lengths(JsonElement member, bool sensitive)
    {
        int[] edges = [.. new[] { member.Number("min"), member.Number("max"), 1, 3, 63, 1024, 3072 }.OfType<int>().SelectMany(static edge => new[] { edge - 1, edge, edge + 1 }).Where(static length => length > 0).Distinct()];
        return edges.SelectMany(length => new[] { "a", "é", "🛞", "𐐷" }.Select(filler => ($"{length} times {filler}", Long(filler, length, sensitive))))
            .Concat(edges.Where(static length => length % 2 == 0).Select(length => ($"{length / 2} combining pairs", Long("e\u0301", length / 2, sensitive))));
    }

    /// <summary>So many code points where the filler is one.</summary>
    static string Long(string filler, int count, bool sensitive)
    {
        var start = sensitive && count > HostileTexts.Marker.Length ? HostileTexts.Marker : "";
        return start + string.Concat(Enumerable.Repeat(filler, count - start.Length));
    }
}
