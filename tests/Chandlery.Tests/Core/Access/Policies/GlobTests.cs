using System.Diagnostics;
using Chandlery.Core.Access.Policies;
using CsCheck;

namespace Chandlery.Tests.Core.Access.Policies;

public sealed class GlobTests
{
    [Fact]
    public void A_glob_matches_what_trying_every_way_matches() =>
        Gen.Select(Text("ab*?"), Text("abAB😀")).Sample((pattern, value) =>
            Glob.WithWildcards(pattern).Matches(value) == NaiveGlob.Matches(pattern, value), iter: 5_000);

    [Fact]
    public void A_glob_without_case_matches_what_one_with_case_matches_in_lower_case() =>
        Gen.Select(Text("abB*?"), Text("abAB")).Sample((pattern, value) =>
            Glob.WithWildcards(pattern).MatchesInAnyCase(value) == NaiveGlob.Matches(pattern.ToLowerInvariant(), value.ToLowerInvariant()), iter: 5_000);

    [Fact]
    public void A_literal_has_no_wildcards() =>
        Gen.Select(Text("a*?"), Text("a*?")).Sample((text, value) => Glob.Literal(text).Matches(value) == (text == value), iter: 5_000);

    [Fact]
    public void Joined_parts_keep_what_each_of_them_means() =>
        Gen.Select(Text("a*?"), Text("a*?"), Text("a*?"), Text("a*?")).Sample((first, literal, last, value) =>
            Glob.Join([Glob.WithWildcards(first), Glob.Literal(literal), Glob.WithWildcards(last)]).Matches(value)
                == NaiveGlob.Matches([.. NaiveGlob.Wild(first), .. NaiveGlob.Plain(literal), .. NaiveGlob.Wild(last)], value), iter: 5_000);

    // An exponential matcher would not live to see the end of this; the budget is that of a machine in a bad mood.
    [Fact]
    public void Many_stars_take_no_more_than_the_product_of_both_lengths()
    {
        var pattern = Glob.WithWildcards(string.Concat(Enumerable.Repeat("*a", 1000)) + "b");
        var value = new string('a', 2000);
        var watch = Stopwatch.StartNew();

        var matches = pattern.Matches(value);

        Assert.False(matches);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"It took {watch.Elapsed}.");
    }

    static Gen<string> Text(string letters)
    {
        var runes = letters.EnumerateRunes().Select(static rune => rune.ToString()).ToArray();
        return Gen.Int[0, runes.Length - 1].Array[0, 7].Select(indexes => string.Concat(indexes.Select(index => runes[index])));
    }
}
