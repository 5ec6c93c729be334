using Chandlery.Core.Constraints;

namespace Chandlery.Tests.Core.Constraints;

public sealed class ViolationsTests
{
    readonly Violations found = new();

    [Fact]
    public void What_is_absent_or_right_breaks_nothing()
    {
        found.Check("packageName", null, Rules.PackageName);
        found.Check("packageName", "brakes", Rules.PackageName);
        found.Check("maxResults", null, Rules.MaxResults);
        found.Check("maxResults", 1, Rules.MaxResults);
        found.Check("maxResults", 100, Rules.MaxResults);
        found.Check("tags", null, Rules.TagKey, Rules.TagValue, Rules.TagMap);
        found.Check("tags", Map(("team", "edge")), Rules.TagKey, Rules.TagValue, Rules.TagMap);

        Assert.True(found.Require("sbom", new object()));
        Assert.False(found.Any);
    }

    [Fact]
    public void A_broken_pattern_reads_as_the_service_writes_it()
    {
        found.Check("packageName", "bad name", Rules.PackageName);

        Assert.True(found.Any);
        Assert.Equal(
            "1 validation error detected: Value 'bad name' at 'packageName' failed to satisfy constraint: " +
            "Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+", found.Message);
    }

    [Fact]
    public void Several_violations_are_counted_and_joined()
    {
        found.Check("packageName", "a b", Rules.PackageName);
        found.Check("versionName", "", Rules.VersionName);
        found.Check("action", "ARCHIVE", Rules.VersionAction);

        Assert.Equal(
            "4 validation errors detected: " +
            "Value 'a b' at 'packageName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+; " +
            "Value '' at 'versionName' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
            "Value '' at 'versionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+; " +
            "Value 'ARCHIVE' at 'action' failed to satisfy constraint: Member must satisfy enum value set: [PUBLISH, DEPRECATE]", found.Message);
    }

    [Theory]
    [InlineData(0, "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData(-5, "Value '-5' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData(101, "Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100")]
    [InlineData(int.MaxValue, "Value '2147483647' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100")]
    public void A_number_out_of_range_names_the_edge_it_passed(int value, string sentence)
    {
        found.Check("maxResults", value, Rules.MaxResults);

        Assert.Equal($"1 validation error detected: {sentence}", found.Message);
    }

    [Fact]
    public void A_missing_member_is_null()
    {
        Assert.False(found.Require("thingIndexingConfiguration.thingIndexingMode", null));

        Assert.Equal(
            "1 validation error detected: Value null at 'thingIndexingConfiguration.thingIndexingMode' failed to satisfy constraint: Member must not be null",
            found.Message);
    }

    [Fact]
    public void A_missing_member_may_have_a_sentence_of_its_own()
    {
        found.Require("sbom.s3Location", null, "Associate request needs to include SBOM reference");

        Assert.Equal(
            "1 validation error detected: Value null at 'sbom.s3Location' failed to satisfy constraint: Associate request needs to include SBOM reference",
            found.Message);
    }

    [Fact]
    public void Keys_and_values_of_a_map_are_one_violation_each_with_distinct_rules()
    {
        found.Check("tags", Map(("a#", "1"), ("b#", "2"), ("aws:c", new('x', 257)), ("d", null), ("", "aws:")), Rules.TagKey, Rules.TagValue, Rules.TagMap);

        Assert.Equal(
            "2 validation errors detected: " +
            $"Value '{{a#=1, b#=2, aws:c={new string('x', 237)}…' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: " +
            @"[Member must satisfy regular expression pattern: ^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$, " +
            "Member must not begin with the reserved prefix aws:, Member must have length greater than or equal to 1]; " +
            $"Value '{{a#=1, b#=2, aws:c={new string('x', 237)}…' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: " +
            "[Member must have length less than or equal to 256, Member must not be null, Member must not begin with the reserved prefix aws:]",
            found.Message);
    }

    [Theory]
    [InlineData(0, "Value '{}' at 'tags' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData(1, null)]
    [InlineData(50, null)]
    public void The_number_of_a_maps_entries_has_edges(int entries, string? sentence)
    {
        found.Check("tags", Entries(entries), Rules.TagKey, Rules.TagValue, Rules.TagMap);

        Assert.Equal(sentence is null ? "0 validation errors detected: " : $"1 validation error detected: {sentence}", found.Message);
    }

    [Fact]
    public void A_map_with_one_entry_too_many_is_told_by_its_first_ones()
    {
        found.Check("tags", Entries(51), Rules.TagKey, Rules.TagValue, Rules.TagMap);

        Assert.StartsWith("1 validation error detected: Value '{k0=v, k1=v, k2=v, ", found.Message, StringComparison.Ordinal);
        Assert.EndsWith("…' at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sensitive_values_are_left_out()
    {
        found.Check("description", "secret\n", Rules.Description);
        found.Check("recipe", "secret\0", Rules.Recipe);
        found.Check("attributes", Map(("secret.key", "secret\n")), Rules.AttributeKey, Rules.AttributeValue);

        Assert.Equal(
            @"4 validation errors detected: Value at 'description' failed to satisfy constraint: Member must satisfy regular expression pattern: [^\p{C}]+; " +
            "Value at 'recipe' failed to satisfy constraint: Member must not contain the character U+0000; " +
            "Value at 'attributes' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+]; " +
            @"Value at 'attributes' failed to satisfy constraint: Map value must satisfy constraint: [Member must satisfy regular expression pattern: [^\p{C}]+]",
            found.Message);
    }

    [Theory]
    [InlineData(256, "")]
    [InlineData(257, "…")]
    [InlineData(100_000, "…")]
    public void A_long_value_is_cut(int length, string end)
    {
        found.Add("packageName", new('a', length), "is too long");

        Assert.Equal($"1 validation error detected: Value '{new string('a', 256)}{end}' at 'packageName' failed to satisfy constraint: is too long", found.Message);
    }

    [Fact]
    public void A_cut_never_splits_a_surrogate_pair()
    {
        found.Add("a", new string('x', 255) + "😀", "is long");
        found.Add("b", new string('x', 254) + "😀y", "is long");

        Assert.Equal(
            $"2 validation errors detected: Value '{new string('x', 255)}…' at 'a' failed to satisfy constraint: is long; " +
            $"Value '{new string('x', 254)}😀…' at 'b' failed to satisfy constraint: is long", found.Message);
    }

    [Fact]
    public void A_hundred_violations_are_all_shown()
    {
        for (var i = 0; i < 100; i++)
            found.Add($"list[{i}]", "x", "is wrong");

        Assert.StartsWith("100 validation errors detected: Value 'x' at 'list[0]'", found.Message, StringComparison.Ordinal);
        Assert.EndsWith("Value 'x' at 'list[99]' failed to satisfy constraint: is wrong", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Beyond_a_hundred_the_rest_is_counted()
    {
        for (var i = 0; i < 50_000; i++)
            found.Add($"list[{i}]", "x", "is wrong");

        Assert.StartsWith("50000 validation errors detected: ", found.Message, StringComparison.Ordinal);
        Assert.EndsWith("Value 'x' at 'list[99]' failed to satisfy constraint: is wrong; and 49900 more", found.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("list[100]", found.Message, StringComparison.Ordinal);
    }

    static Dictionary<string, string?> Entries(int count) => Enumerable.Range(0, count).ToDictionary(static i => $"k{i}", static _ => (string?)"v");

    static Dictionary<string, string?> Map(params (string Key, string? Value)[] entries) => entries.ToDictionary(static entry => entry.Key, static entry => entry.Value);
}
