using System.Buffers.Text;

namespace Chandlery.Core.Access.Policies;

/// <summary>What a simulation says the values of a condition key are: <c>numeric</c>, or <c>numericList</c> where there may be several.</summary>
public sealed record ContextKeyType
{
    const string List = "List";

    static readonly Dictionary<string, Func<string, bool>> Kinds = new()
    {
        ["string"] = static _ => true,
        ["numeric"] = static value => ConditionOperator.TryNumber(value, out _),
        ["boolean"] = static value => ConditionOperator.TryTruth(value, out _),
        ["ip"] = static value => AddressRange.TryParse(value, out _),
        ["binary"] = static value => Base64.IsValid(value),
        ["date"] = static value => Moment.TryParse(value, out _),
    };

    readonly Func<string, bool> isOfKind;
    readonly bool isList;

    /// <param name="name">One of <see cref="Names"/>.</param>
    public ContextKeyType(string name)
    {
        isList = name.EndsWith(List, StringComparison.Ordinal);
        isOfKind = Kinds[isList ? name[..^List.Length] : name];
    }

    /// <summary>In the order of IAM's model.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Keys.SelectMany(static kind => new[] { kind, kind + List })];

    /// <summary>Whether these may be the values of a key: each of the kind, and one alone where it is no list.</summary>
    public bool Takes(IReadOnlyList<string> values) => (isList || values.Count == 1) && values.All(isOfKind);
}
