using System.Collections.Frozen;
using System.Globalization;

namespace Chandlery.Core.Access.Policies;

/// <summary>Over which of a key's values an operator runs.</summary>
enum Quantifier
{
    /// <summary>For keys with one value.</summary>
    None,
    All,
    Any,
}

/// <summary>The name of a condition operator, taken apart: <c>ForAnyValue:StringNotLikeIfExists</c>.</summary>
/// <param name="Negated">True where the values of the policy must not match.</param>
sealed record ConditionOperator(string Name, Quantifier Quantifier, bool Negated, bool IfExists)
{
    public const string Null = "Null";

    /// <summary>How a value of the policy becomes an operand, by the operator's name without negation. Null for a value that cannot.</summary>
    delegate Operand? Compiler(string value, Source source);

    readonly record struct Source(bool Variables, string Where);

    static readonly FrozenDictionary<string, (bool Negated, Compiler Compile)> Operators = new Dictionary<string, (bool, Compiler)>
    {
        ["StringEquals"] = (false, Text(static (expected, actual) => expected.Text == actual)),
        ["StringNotEquals"] = (true, Text(static (expected, actual) => expected.Text == actual)),
        ["StringEqualsIgnoreCase"] = (false, Text(static (expected, actual) => expected.MatchesInAnyCase(actual))),
        ["StringNotEqualsIgnoreCase"] = (true, Text(static (expected, actual) => expected.MatchesInAnyCase(actual))),
        ["StringLike"] = (false, Wild(static (expected, actual) => expected.Matches(actual))),
        ["StringNotLike"] = (true, Wild(static (expected, actual) => expected.Matches(actual))),
        ["ArnEquals"] = (false, Wild(static (expected, actual) => expected.MatchesArn(actual))),
        ["ArnLike"] = (false, Wild(static (expected, actual) => expected.MatchesArn(actual))),
        ["ArnNotEquals"] = (true, Wild(static (expected, actual) => expected.MatchesArn(actual))),
        ["ArnNotLike"] = (true, Wild(static (expected, actual) => expected.MatchesArn(actual))),
        ["NumericEquals"] = (false, Numeric(static (actual, expected) => actual == expected)),
        ["NumericNotEquals"] = (true, Numeric(static (actual, expected) => actual == expected)),
        ["NumericLessThan"] = (false, Numeric(static (actual, expected) => actual < expected)),
        ["NumericLessThanEquals"] = (false, Numeric(static (actual, expected) => actual <= expected)),
        ["NumericGreaterThan"] = (false, Numeric(static (actual, expected) => actual > expected)),
        ["NumericGreaterThanEquals"] = (false, Numeric(static (actual, expected) => actual >= expected)),
        ["DateEquals"] = (false, Date(static order => order == 0)),
        ["DateNotEquals"] = (true, Date(static order => order == 0)),
        ["DateLessThan"] = (false, Date(static order => order < 0)),
        ["DateLessThanEquals"] = (false, Date(static order => order <= 0)),
        ["DateGreaterThan"] = (false, Date(static order => order > 0)),
        ["DateGreaterThanEquals"] = (false, Date(static order => order >= 0)),
        ["Bool"] = (false, Typed<bool>(TryTruth, static (actual, expected) => actual == expected)),
        ["IpAddress"] = (false, Typed<AddressRange>(AddressRange.TryParse, static (actual, expected) => expected.Contains(actual))),
        ["NotIpAddress"] = (true, Typed<AddressRange>(AddressRange.TryParse, static (actual, expected) => expected.Contains(actual))),

        // The value says whether the key is missing; Condition asks for that, not for the key's value.
        [Null] = (false, Typed<bool>(TryTruth, static (actual, expected) => actual == expected)),
    }.ToFrozenDictionary();

    /// <summary>Null where there is no such operator. Names have a case; Null takes no IfExists.</summary>
    public static ConditionOperator? Find(string name)
    {
        var (quantifier, rest) = name.Split(':', 2) switch
        {
            ["ForAllValues", var each] => (Quantifier.All, each),
            ["ForAnyValue", var each] => (Quantifier.Any, each),
            _ => (Quantifier.None, name),
        };

        const string ifExists = "IfExists";
        var optional = rest.EndsWith(ifExists, StringComparison.Ordinal) && rest != Null + ifExists;
        var plain = optional ? rest[..^ifExists.Length] : rest;
        return Operators.TryGetValue(plain, out var found) ? new(plain, quantifier, found.Negated, optional) : null;
    }

    /// <summary>Null where the value is not of the operator's type.</summary>
    public Operand? Compile(string value, bool variables, string where) => Operators[Name].Compile(value, new(variables, where));

    static Compiler Text(Func<Glob, string, bool> matches) => (value, source) =>
        new TextOperand(Template.Of(value, wildcards: false, source.Variables, source.Where), matches);

    static Compiler Wild(Func<Glob, string, bool> matches) => (value, source) =>
        new TextOperand(Template.Of(value, wildcards: true, source.Variables, source.Where), matches);

    static Compiler Numeric(Func<decimal, decimal, bool> holds) => Typed(TryNumber, holds);

    static Compiler Date(Func<int, bool> holds) => Typed<Moment>(Moment.TryParse, (actual, expected) => holds(actual.CompareTo(expected)));

    static Compiler Typed<T>(Reading<T> read, Func<T, T, bool> holds)
        where T : struct => (value, source) =>
    {
        var template = Template.Of(value, wildcards: false, source.Variables, source.Where);
        if (template.HasVariables)
            return new TypedOperand<T>(template, null, read, holds);

        return read(value, out var known) ? new TypedOperand<T>(template, known, read, holds) : null;
    };

    internal static bool TryNumber(string text, out decimal number) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    internal static bool TryTruth(string text, out bool truth)
    {
        truth = text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return truth || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }
}
