using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Chandlery.Storage;

namespace Chandlery.Tests.Storage;

/// <summary>Every SQL text of the stores, as it stands compiled in the assembly, keeps to the catalog it is given.</summary>
public sealed partial class SqlTextTests
{
    /// <summary>ListSbomsInProgress: the worker's list goes over all catalogs.</summary>
    const string OverAllCatalogs = "WHERE sbom_status = 'IN_PROGRESS'";

    [Fact]
    public void Every_mention_of_a_table_is_bound_to_one_account_and_region() =>
        Assert.All(Texts().Where(static text => !text.Contains(OverAllCatalogs, StringComparison.Ordinal)), static text =>
            Assert.True(Mention.Count(text) == Binding.Count(text), $"{Mention.Count(text)} tables and {Binding.Count(text)} bindings:\n{text}"));

    [Fact]
    public void Exactly_one_text_goes_over_all_catalogs()
    {
        var text = Assert.Single(Texts(), static text => !Binding.IsMatch(text));

        Assert.Contains(OverAllCatalogs, text, StringComparison.Ordinal);
        Assert.StartsWith("SELECT", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_scan_sees_the_texts_of_every_store()
    {
        string[] tables = [.. Texts().SelectMany(static text => Mention.Matches(text)).Select(static mention => mention.Groups[1].Value).Distinct().Order()];

        Assert.Equal(["indexing_configurations", "package_configurations", "package_versions", "packages"], tables);
        Assert.InRange(Texts().Count(), 20, 200);
    }

    [Fact]
    public void No_hole_stands_inside_quotes() => Assert.All(Texts(), static text => Assert.DoesNotMatch(@"'[^'\n]*\{\d+\}[^'\n]*'", text));

    static IEnumerable<string> Texts()
    {
        using var image = new PEReader(File.OpenRead(typeof(Engine).Assembly.Location));
        var metadata = image.GetMetadataReader();
        for (var handle = metadata.GetNextHandle(MetadataTokens.UserStringHandle(0)); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            var text = metadata.GetUserString(handle);
            if (Mention.IsMatch(text))
                yield return text;
        }
    }

    [GeneratedRegex(@"\b(?:FROM|JOIN|INTO|UPDATE)\s+(packages|package_versions|package_configurations|indexing_configurations)\b")]
    static partial Regex Mention { get; }

    // A comparison with two holes, a row that is inserted under two holes, or a join to a row that is itself so bound.
    [GeneratedRegex("""
        \((?:[a-z]\.)?account,\ (?:[a-z]\.)?region\b[^()]*\)\ =\ \(\{\d+\},\ \{\d+\}
        | INTO\ [a-z_]+(?:\ AS\ [a-z])?\ \(account,\ region\b[^()]*\)\s+(?:VALUES\ \(|SELECT\ )\{\d+\},\ \{\d+\}
        | ON\ \([a-z]\.account,\ [a-z]\.region,\ [a-z_.]+\)\ =\ \([a-z]\.account,\ [a-z]\.region,
        """, RegexOptions.IgnorePatternWhitespace)]
    static partial Regex Binding { get; }
}
