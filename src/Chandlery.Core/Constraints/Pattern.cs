using System.Buffers;
using System.Globalization;
using System.Text;

namespace Chandlery.Core.Constraints;

/// <summary>A pattern of the model: its text, for messages, and the check of a whole value by Unicode code point.</summary>
/// <remarks>
/// Written by hand because .NET's regular expressions see UTF-16 units: there every emoji is two characters of
/// category C (spec 2.8). A test holds each check against the model's text.
/// </remarks>
public sealed class Pattern
{
    readonly Func<string, bool> matches;

    Pattern(string text, Func<string, bool> matches) => (Text, this.matches) = (text, matches);

    /// <summary>As the model writes it, without anchors of our own.</summary>
    public string Text { get; }

    public bool Matches(string value) => matches(value);

    public static Pattern ResourceName { get; } = OneOrMore("[a-zA-Z0-9-_.]+", Letters + "-_.");

    public static Pattern AttributeKey { get; } = OneOrMore("[a-zA-Z0-9:_-]+", Letters + ":_-");

    public static Pattern ShadowName { get; } = OneOrMore("[$a-zA-Z0-9:_-]+", Letters + "$:_-");

    /// <summary>Names of users, groups and policies, and ids of keys; the model's \w is of ASCII alone.</summary>
    public static Pattern IamName { get; } = OneOrMore(@"[\w+=,.@-]+", Letters + "_+=,.@-");

    public static Pattern ExternalId { get; } = ZeroOrMore(@"[\w+=,.@:\/-]*", Letters + "_+=,.@:/-");

    public static Pattern Word { get; } = OneOrMore(@"[\w]+", Letters + "_");

    public static Pattern IamPath { get; } = new(@"(\u002F)|(\u002F[\u0021-\u007E]+\u002F)", static value =>
        value == "/" || (value.Length > 2 && value[0] == '/' && value[^1] == '/' && !value.AsSpan().ContainsAnyExceptInRange('!', '~')));

    public static Pattern IamPathPrefix { get; } = new(@"\u002F[\u0021-\u007F]*", static value => value.StartsWith('/') && !value.AsSpan().ContainsAnyExceptInRange('!', '\u007f'));

    public static Pattern PolicyText { get; } = new(@"[\u0009\u000A\u000D\u0020-\u00FF]+", static value =>
        value.Length > 0 && value.All(static each => each is '\t' or '\n' or '\r' or (>= ' ' and <= '\u00ff')));

    public static Pattern RoleDescription { get; } = new(@"[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*", static value =>
        value.All(static each => each is '\t' or '\n' or '\r' or (>= ' ' and <= '~') or (>= '\u00a1' and <= '\u00ff')));

    public static Pattern VersionId { get; } = new(@"v[1-9][0-9]*", static value =>
        value.Length is > 1 and < 10 && value[0] == 'v' && value[1] != '0' && !value.AsSpan(1).ContainsAnyExceptInRange('0', '9'));

    public static Pattern PrintableText { get; } = new(@"[^\p{C}]+", static value => value.Length > 0 && (!value.AsSpan().ContainsAnyExceptInRange(' ', '~') || All(value, IsPrintable)));

    static readonly SearchValues<char> PlainTagKey = SearchValues.Create(Letters + " _.:/=+-@");

    public static Pattern TagKey { get; } = new(@"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$", static value => !value.AsSpan().ContainsAnyExcept(PlainTagKey) || All(value, IsTagKey));

    static readonly SearchValues<char> LowerAndDigits = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    static readonly SearchValues<char> WhiteSpace = SearchValues.Create(" \t\n\v\f\r");

    public static Pattern ClientToken { get; } = new(@"\S{36,64}", static value =>
        value.EnumerateRunes().Count() is >= 36 and <= 64 && !value.AsSpan().ContainsAny(WhiteSpace));

    public static Pattern Email { get; } = new(@"[^\s@]+@[^\s@]+\.[^\s@]+", static value =>
        !value.AsSpan().ContainsAny(WhiteSpace) && value.Split('@') is [{ Length: > 0 }, { Length: > 2 } domain] && domain.AsSpan(1, domain.Length - 2).Contains('.'));

    /// <summary>Of an account of an organization.</summary>
    public static Pattern AccountName { get; } = new(@"[\u0020-\u007E]+", static value => value.Length > 0 && !value.AsSpan().ContainsAnyExceptInRange(' ', '~'));

    public static Pattern AccountId { get; } = new(@"^\d{12}$", static value => value.Length == 12 && !value.AsSpan().ContainsAnyExceptInRange('0', '9'));

    public static Pattern CreateAccountRequestId { get; } = new("^car-[a-z0-9]{8,32}$", static value =>
        value.StartsWith("car-", StringComparison.Ordinal) && value.Length is >= 12 and <= 36 && !value.AsSpan(4).ContainsAnyExcept(LowerAndDigits));

    const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    static Pattern OneOrMore(string text, string characters)
    {
        var allowed = SearchValues.Create(characters);
        return new(text, value => value.Length > 0 && !value.AsSpan().ContainsAnyExcept(allowed));
    }

    static Pattern ZeroOrMore(string text, string characters)
    {
        var allowed = SearchValues.Create(characters);
        return new(text, value => !value.AsSpan().ContainsAnyExcept(allowed));
    }

    /// <summary>Whether an answer in XML can have the text in it: most control characters cannot be written there, not even escaped.</summary>
    public static bool IsXml(string value) => value.All(static each => each is '\t' or '\n' or '\r' or (>= ' ' and not ('\ufffe' or '\uffff')));

    static bool All(string value, Func<Rune, bool> holds)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (!holds(rune))
                return false;
        }

        return true;
    }

    static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    static bool IsTagKey(Rune rune) => rune.Value is '_' or '.' or ':' or '/' or '=' or '+' or '-' or '@' || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
