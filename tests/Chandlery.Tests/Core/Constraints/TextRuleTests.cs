using Chandlery.Core.Constraints;

namespace Chandlery.Tests.Core.Constraints;

public sealed class TextRuleTests
{
    [Theory]
    [InlineData(2, "")]
    [InlineData(3, "")]
    [InlineData(4, "")]
    [InlineData(5, "Member must have length less than or equal to 4")]
    [InlineData(1, "Member must have length greater than or equal to 2")]
    [InlineData(0, "Member must have length greater than or equal to 2")]
    public void Lengths_count_code_points(int length, string broken)
    {
        var rule = new TextRule { Min = 2, Max = 4 };

        Assert.Equal(broken, Broken(rule, Repeat("a", length)));
        Assert.Equal(broken, Broken(rule, Repeat("漢", length)));
        Assert.Equal(broken, Broken(rule, Repeat("😀", length)));
    }

    [Fact]
    public void Both_ends_of_a_surrogate_pair_are_one_code_point_among_others()
    {
        var rule = new TextRule { Min = 3, Max = 3 };

        Assert.Equal("", Broken(rule, "a😀b"));
        Assert.Equal("Member must have length greater than or equal to 3", Broken(rule, "a😀"));
        Assert.Equal("Member must have length less than or equal to 3", Broken(rule, "a😀bc"));
    }

    [Fact]
    public void A_joined_emoji_counts_each_of_its_code_points()
    {
        Assert.Equal("", Broken(new() { Max = 3 }, "👩\u200d🚀"));
        Assert.Equal("Member must have length less than or equal to 2", Broken(new() { Max = 2 }, "👩\u200d🚀"));
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("a\0b")]
    [InlineData("recipe\0")]
    public void The_null_character_is_refused_in_every_text(string value)
    {
        Assert.Equal("Member must not contain the character U+0000", Broken(Rules.AnyText, value));
        Assert.Equal("Member must not contain the character U+0000", Broken(Rules.Recipe, value));
        Assert.Equal("Member must not contain the character U+0000", Broken(Rules.TagValue, value));
        Assert.Equal("Member must not contain the character U+0000", Broken(Rules.S3Key, value));
    }

    [Theory]
    [InlineData("PUBLISH", "")]
    [InlineData("publish", "Member must satisfy enum value set: [PUBLISH, DEPRECATE]")]
    [InlineData("PUBLISH ", "Member must satisfy enum value set: [PUBLISH, DEPRECATE]")]
    [InlineData("", "Member must satisfy enum value set: [PUBLISH, DEPRECATE]")]
    public void A_value_is_one_of_the_set_to_the_letter(string value, string broken) =>
        Assert.Equal(broken, Broken(Rules.VersionAction, value));

    [Fact]
    public void The_empty_text_passes_the_pattern_where_it_is_fine()
    {
        Assert.Equal("", Broken(new() { Pattern = Pattern.PrintableText, EmptyIsFine = true }, ""));
        Assert.Equal(@"Member must satisfy regular expression pattern: [^\p{C}]+", Broken(new() { Pattern = Pattern.PrintableText }, ""));
    }

    [Fact]
    public void Every_broken_part_is_told_in_the_order_of_the_specs_table() =>
        Assert.Equal(
            [
                "Member must have length less than or equal to 2",
                "Member must satisfy regular expression pattern: [a-zA-Z0-9-_.]+",
                "Member must not contain the character U+0000",
                "Member must be short",
            ],
            new TextRule { Max = 2, Pattern = Pattern.ResourceName, Beyond = ("Member must be short", static _ => false) }.Breaches("a b\0").Select(static breach => breach.Sentence));

    static string Broken(TextRule rule, string value) => string.Join("; ", rule.Breaches(value).Select(static breach => breach.Sentence));

    static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
