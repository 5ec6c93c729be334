using System.Text.RegularExpressions;
using Chandlery.Core.Constraints;
using CsCheck;

namespace Chandlery.Tests.Core.Constraints;

/// <summary>The patterns that only roles, their sessions and accounts have, against the models' text.</summary>
public sealed class RolePatternTests
{
    [Fact]
    public void A_description_agrees_with_the_models_text() => Agrees(Pattern.RoleDescription, @"[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*");

    [Fact]
    public void An_external_id_agrees_with_the_models_text() => Agrees(Pattern.ExternalId, @"[\w+=,.@:\/-]*");

    [Fact]
    public void An_email_agrees_with_the_models_text() => Agrees(Pattern.Email, @"[^\s@]+@[^\s@]+\.[^\s@]+");

    [Fact]
    public void The_name_of_an_account_agrees_with_the_models_text() => Agrees(Pattern.AccountName, @"[\u0020-\u007E]+");

    [Theory]
    [InlineData("123456789012", true)]
    [InlineData("000000000000", true)]
    [InlineData("12345678901", false)]
    [InlineData("1234567890123", false)]
    [InlineData("12345678901\u0661", false)]
    [InlineData("12345678901a", false)]
    public void An_account_id_is_twelve_digits(string value, bool matches) => Assert.Equal(matches, Pattern.AccountId.Matches(value));

    [Theory]
    [InlineData("car-12345678", true)]
    [InlineData("car-0123456789abcdefghijklmnopqrstuv", true)]
    [InlineData("car-1234567", false)]
    [InlineData("car-0123456789abcdefghijklmnopqrstuvw", false)]
    [InlineData("car-1234567A", false)]
    [InlineData("abc-12345678", false)]
    public void The_id_of_a_request_for_an_account_is_of_the_models_form(string value, bool matches) => Assert.Equal(matches, Pattern.CreateAccountRequestId.Matches(value));

    static void Agrees(Pattern pattern, string text)
    {
        // The model's \w is of ASCII alone; .NET's is not, in any of its ways.
        var regex = new Regex($@"\A(?:{text.Replace(@"\w", "a-zA-Z0-9_", StringComparison.Ordinal)})\z", text.Contains(@"\s", StringComparison.Ordinal) ? RegexOptions.ECMAScript : RegexOptions.None);
        var anything = Gen.OneOf(Gen.Char['\0', '~'], Gen.Char['~', '\u0180'], Gen.Char['\0', '\ud7ff']);

        Assert.Equal(text, pattern.Text);
        Gen.Frequency((20, Gen.Char["abzAZ019_+=,.@:/- \t"]), (8, Gen.Char["a@."]), (1, anything)).Array[0, 8]
            .Sample(characters => pattern.Matches(new(characters)) == regex.IsMatch(new string(characters)), iter: 20_000);
    }
}
