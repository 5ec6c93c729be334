using System.Text.RegularExpressions;
using Chandlery.Core.Constraints;
using CsCheck;

namespace Chandlery.Tests.Core.Constraints;

/// <summary>The patterns that only roles and their sessions have, against the models' text.</summary>
public sealed class RolePatternTests
{
    [Fact]
    public void A_description_agrees_with_the_models_text() => Agrees(Pattern.RoleDescription, @"[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*");

    [Fact]
    public void An_external_id_agrees_with_the_models_text() => Agrees(Pattern.ExternalId, @"[\w+=,.@:\/-]*");

    static void Agrees(Pattern pattern, string text)
    {
        // The model's \w is of ASCII alone; .NET's is not, in any of its ways.
        var regex = new Regex($@"\A(?:{text.Replace(@"\w", "a-zA-Z0-9_", StringComparison.Ordinal)})\z");
        var anything = Gen.OneOf(Gen.Char['\0', '~'], Gen.Char['~', '\u0180'], Gen.Char['\0', '\ud7ff']);

        Assert.Equal(text, pattern.Text);
        Gen.Frequency((20, Gen.Char["abzAZ019_+=,.@:/- \t"]), (1, anything)).Array[0, 8]
            .Sample(characters => pattern.Matches(new(characters)) == regex.IsMatch(new string(characters)), iter: 20_000);
    }
}
