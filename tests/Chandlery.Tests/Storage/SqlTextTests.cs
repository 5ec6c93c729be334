using System.Text.RegularExpressions;

namespace Chandlery.Tests.Storage;

/// <summary>Every SQL text of the stores, as it stands compiled in the assembly, keeps to the catalog it is given.</summary>
public sealed partial class SqlTextTests
{
    [Fact]
    public void Every_mention_of_a_table_is_bound_to_one_account_and_region() =>
        Assert.All(SqlTexts.All.Where(static text => !text.Contains(SqlTexts.OverAllCatalogs, StringComparison.Ordinal)), static text =>
            Assert.True(SqlTexts.Mention.Count(text) == Binding.Count(text), $"{SqlTexts.Mention.Count(text)} tables and {Binding.Count(text)} bindings:\n{text}"));

    [Fact]
    public void Exactly_one_text_goes_over_all_catalogs()
    {
        var text = Assert.Single(SqlTexts.All, static text => !Binding.IsMatch(text));

        Assert.Contains(SqlTexts.OverAllCatalogs, text, StringComparison.Ordinal);
        Assert.StartsWith("SELECT", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_scan_sees_the_texts_of_every_store()
    {
        string[] tables = [.. SqlTexts.All.SelectMany(static text => SqlTexts.Mention.Matches(text)).Select(static mention => mention.Groups[1].Value).Distinct().Order()];

        Assert.Equal(["indexing_configurations", "package_configurations", "package_versions", "packages"], tables);
        Assert.InRange(SqlTexts.All.Count, 20, 200);
    }

    [Fact]
    public void Pages_begin_behind_a_key_and_nothing_asks_for_what_a_sharding_engine_lacks() => Assert.All(SqlTexts.All, static text =>
        Assert.DoesNotMatch(@"\b(OFFSET|LISTEN|NOTIFY|nextval|currval|pg_advisory\w*|FOR (UPDATE|SHARE))\b", text));

    [Fact]
    public void No_hole_stands_inside_quotes() => Assert.All(SqlTexts.All, static text => Assert.DoesNotMatch(@"'[^'\n]*\{\d+\}[^'\n]*'", text));

    // A comparison with two holes, a row that is inserted under two holes, or a join to a row that is itself so bound.
    [GeneratedRegex("""
        \((?:[a-z]\.)?account,\ (?:[a-z]\.)?region\b[^()]*\)\ =\ \(\{\d+\},\ \{\d+\}
        | INTO\ [a-z_]+(?:\ AS\ [a-z])?\ \(account,\ region\b[^()]*\)\s+(?:VALUES\ \(|SELECT\ )\{\d+\},\ \{\d+\}
        | ON\ \([a-z]\.account,\ [a-z]\.region,\ [a-z_.]+\)\ =\ \([a-z]\.account,\ [a-z]\.region,
        """, RegexOptions.IgnorePatternWhitespace)]
    static partial Regex Binding { get; }
}
