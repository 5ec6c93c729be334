using System.Text.RegularExpressions;
using Chandlery.Core.Constraints;
using CsCheck;

namespace Chandlery.Tests.Core.Constraints;

public sealed class PatternTests
{
    static readonly Dictionary<string, Pattern> Patterns = new()
    {
        [nameof(Pattern.ResourceName)] = Pattern.ResourceName,
        [nameof(Pattern.AttributeKey)] = Pattern.AttributeKey,
        [nameof(Pattern.ShadowName)] = Pattern.ShadowName,
        [nameof(Pattern.PrintableText)] = Pattern.PrintableText,
        [nameof(Pattern.TagKey)] = Pattern.TagKey,
        [nameof(Pattern.ClientToken)] = Pattern.ClientToken,
    };

    [Theory]
    [InlineData(nameof(Pattern.ResourceName), "[a-zA-Z0-9-_.]+")]
    [InlineData(nameof(Pattern.AttributeKey), "[a-zA-Z0-9:_-]+")]
    [InlineData(nameof(Pattern.ShadowName), "[$a-zA-Z0-9:_-]+")]
    [InlineData(nameof(Pattern.PrintableText), @"[^\p{C}]+")]
    [InlineData(nameof(Pattern.TagKey), @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$")]
    [InlineData(nameof(Pattern.ClientToken), @"\S{36,64}")]
    public void A_pattern_shows_the_models_text(string pattern, string text) => Assert.Equal(text, Patterns[pattern].Text);

    // White space is that of the ASCII set, as in the service's own language; in .NET that is the ECMAScript behaviour,
    // which in turn knows no Unicode categories.
    [Theory]
    [InlineData(nameof(Pattern.ResourceName), RegexOptions.None)]
    [InlineData(nameof(Pattern.AttributeKey), RegexOptions.None)]
    [InlineData(nameof(Pattern.ShadowName), RegexOptions.None)]
    [InlineData(nameof(Pattern.PrintableText), RegexOptions.None)]
    [InlineData(nameof(Pattern.TagKey), RegexOptions.None)]
    [InlineData(nameof(Pattern.ClientToken), RegexOptions.ECMAScript)]
    public void A_pattern_agrees_with_the_models_text_on_every_text_without_surrogates(string name, RegexOptions options)
    {
        var pattern = Patterns[name];
        var regex = new Regex(pattern.Text is ['^', .., '$'] ? $@"\A(?:{pattern.Text[1..^1]})\z" : $@"\A(?:{pattern.Text})\z", options);
        var anything = Gen.OneOf(Gen.Char['\0', '~'], Gen.Char['\0', '\u2fff'], Gen.Char['\0', '\ud7ff'], Gen.Char['\ue000', '\uffff']);
        var likely = Gen.Char["abyzABYZ0189-_.:$/=+@é漢 "];

        // Mostly characters that some pattern allows, with a stray one now and then, at lengths about those of a token too.
        var text = Gen.OneOf(
            Gen.Frequency((20, likely), (1, anything)).Array[0, 8],
            Gen.Frequency((60, Gen.Char['!', '~']), (1, anything)).Array[34, 66],
            anything.Array[0, 3]);

        text.Sample(characters =>
        {
            var value = new string(characters);
            return pattern.Matches(value) == regex.IsMatch(value);
        }, iter: 20_000);
    }

    [Theory]
    [InlineData(nameof(Pattern.ResourceName), "Brakes-2_b.1", true)]
    [InlineData(nameof(Pattern.ResourceName), "", false)]
    [InlineData(nameof(Pattern.ResourceName), "a+b", false)]
    [InlineData(nameof(Pattern.ResourceName), "a b", false)]
    [InlineData(nameof(Pattern.ResourceName), "a:b", false)]
    [InlineData(nameof(Pattern.ResourceName), "$default", false)]
    [InlineData(nameof(Pattern.ResourceName), "brakes\n", false)]
    [InlineData(nameof(Pattern.ResourceName), "brakes\0", false)]
    [InlineData(nameof(Pattern.ResourceName), "brëmse", false)]
    [InlineData(nameof(Pattern.ResourceName), "٣", false)]
    [InlineData(nameof(Pattern.ResourceName), "a😀", false)]
    [InlineData(nameof(Pattern.AttributeKey), "cpu:arch_64-b", true)]
    [InlineData(nameof(Pattern.AttributeKey), "cpu.arch", false)]
    [InlineData(nameof(Pattern.AttributeKey), "", false)]
    [InlineData(nameof(Pattern.AttributeKey), "😀", false)]
    [InlineData(nameof(Pattern.ShadowName), "$package", true)]
    [InlineData(nameof(Pattern.ShadowName), "a.b", false)]
    [InlineData(nameof(Pattern.ShadowName), "", false)]
    [InlineData(nameof(Pattern.PrintableText), "July build, 漢字 – \"quoted\" \\ 'x'", true)]
    [InlineData(nameof(Pattern.PrintableText), "😀", true)]
    [InlineData(nameof(Pattern.PrintableText), "flag 🇩🇪 and tone 👍🏽", true)]
    [InlineData(nameof(Pattern.PrintableText), "𝔘𝔫𝔦", true)]
    [InlineData(nameof(Pattern.PrintableText), "e\u0301", true)]
    [InlineData(nameof(Pattern.PrintableText), "\u00a0", true)]
    [InlineData(nameof(Pattern.PrintableText), "", false)]
    [InlineData(nameof(Pattern.PrintableText), "two\nlines", false)]
    [InlineData(nameof(Pattern.PrintableText), "ends\n", false)]
    [InlineData(nameof(Pattern.PrintableText), "tab\t", false)]
    [InlineData(nameof(Pattern.PrintableText), "nul\0", false)]
    [InlineData(nameof(Pattern.PrintableText), "zero\u200bwidth", false)]
    [InlineData(nameof(Pattern.PrintableText), "👩\u200d🚀", false)]
    [InlineData(nameof(Pattern.PrintableText), "soft\u00adhyphen", false)]
    [InlineData(nameof(Pattern.PrintableText), "private \ue000", false)]
    [InlineData(nameof(Pattern.PrintableText), "private \U000f0000", false)]
    [InlineData(nameof(Pattern.PrintableText), "unassigned \U000e0080", false)]
    [InlineData(nameof(Pattern.PrintableText), "tag \U000e0061", false)]
    [InlineData(nameof(Pattern.PrintableText), "not a character \uffff", false)]
    [InlineData(nameof(Pattern.TagKey), "cost centre/α=1+2-3@_.:", true)]
    [InlineData(nameof(Pattern.TagKey), "", true)]
    [InlineData(nameof(Pattern.TagKey), "𝔘𝟙", true)]
    [InlineData(nameof(Pattern.TagKey), "Ⅷ½²", true)]
    [InlineData(nameof(Pattern.TagKey), "a\u2028b", true)]
    [InlineData(nameof(Pattern.TagKey), "😀", false)]
    [InlineData(nameof(Pattern.TagKey), "e\u0301", false)]
    [InlineData(nameof(Pattern.TagKey), "a\nb", false)]
    [InlineData(nameof(Pattern.TagKey), "team\n", false)]
    [InlineData(nameof(Pattern.TagKey), "a\0", false)]
    [InlineData(nameof(Pattern.TagKey), "a#b", false)]
    [InlineData(nameof(Pattern.TagKey), "a\\b", false)]
    [InlineData(nameof(Pattern.ClientToken), "0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11", true)]
    [InlineData(nameof(Pattern.ClientToken), "0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a1", false)]
    [InlineData(nameof(Pattern.ClientToken), "0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a1 ", false)]
    [InlineData(nameof(Pattern.ClientToken), "0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a11\n", false)]
    [InlineData(nameof(Pattern.ClientToken), "0b1f7c0e-6a0e-4a59-9f53-0d2c0d6f5a1\u00a0", true)]
    public void A_pattern_holds_the_whole_value_by_code_point(string pattern, string value, bool matches) =>
        Assert.Equal(matches, Patterns[pattern].Matches(value));

    [Fact]
    public void A_client_token_is_measured_in_code_points()
    {
        Assert.True(Pattern.ClientToken.Matches(Emoji(36)));
        Assert.False(Pattern.ClientToken.Matches(Emoji(35)));
        Assert.True(Pattern.ClientToken.Matches(Emoji(64)));
        Assert.False(Pattern.ClientToken.Matches(Emoji(65)));

        static string Emoji(int count) => string.Concat(Enumerable.Repeat("😀", count));
    }
}
