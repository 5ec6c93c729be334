namespace Chandlery.Core.Access.Policies;

/// <summary>What comes of comparing one value of the request with one of the policy.</summary>
enum Match
{
    No,
    Yes,

    /// <summary>The policy's value has a variable that could not be filled in, so nobody can say.</summary>
    Unknown,
}

/// <summary>One value of a condition, ready to be compared.</summary>
abstract class Operand(Template template)
{
    public IEnumerable<string> Keys => template.Keys;

    /// <summary>Of comparing a value of the request with it.</summary>
    public virtual Effort Effort(IConditionKeys keys) => template.Effort(keys);

    public Match Compare(string actual, IConditionKeys keys) =>
        template.Fill(keys) is { } expected ? Compare(actual, expected) : Match.Unknown;

    protected abstract Match Compare(string actual, Glob expected);

    protected static Match As(bool holds) => holds ? Match.Yes : Match.No;
}

/// <summary>A value that is compared as the text it is, whatever way the text is matched.</summary>
sealed class TextOperand(Template template, Func<Glob, string, bool> matches) : Operand(template)
{
    protected override Match Compare(string actual, Glob expected) => As(matches(expected, actual));
}

delegate bool Reading<T>(string text, out T value);

/// <summary>A value that is a number, a date, an address or a truth value.</summary>
/// <remarks>
/// A value of the request that is none of that type matches nothing, so that the negated operator holds (inferred). One of the
/// policy was refused, unless a variable brought it in: then nobody can say (inferred).
/// </remarks>
sealed class TypedOperand<T>(Template template, T? known, Reading<T> read, Func<T, T, bool> holds) : Operand(template)
    where T : struct
{
    /// <summary>With what reading the value of the request takes.</summary>
    static readonly Effort Reading = new(200, 4);

    public override Effort Effort(IConditionKeys keys) => base.Effort(keys) + Reading;

    protected override Match Compare(string actual, Glob expected)
    {
        var value = known ?? (read(expected.Text, out var filled) ? filled : null as T?);
        return value is null ? Match.Unknown : As(read(actual, out var parsed) && holds(parsed, value.Value));
    }
}
