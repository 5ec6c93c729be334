using Chandlery.Core.Access.Policies;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>The condition keys that a simulated request is to have.</summary>
static class ContextEntries
{
    public sealed record Entry(string Name, IReadOnlyList<string> Values, string? Type);

    public static IReadOnlyList<Entry> Of(QueryForm form) => [.. form.Structures("ContextEntries").Select(static entry =>
    {
        entry.Only("ContextKeyName", "ContextKeyValues.", "ContextKeyType");
        return new Entry(
            entry.Required("ContextKeyName", IamRules.ContextKeyName),
            entry.Texts("ContextKeyValues", IamRules.ContextKeyValue),
            entry.Text("ContextKeyType", IamRules.ContextKeyType));
    })];

    /// <summary>Also in the place of those that are there.</summary>
    /// <remarks>Faults: InvalidInput where a key comes twice, or a value is not of its type.</remarks>
    public static void AddTo(ConditionKeys keys, IReadOnlyList<Entry> entries)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values, type) in entries)
        {
            if (!names.Add(name))
                throw new Fault(FaultKind.InvalidInput, $"Duplicate context key: {name}.");
            if (type is not null && !new ContextKeyType(type).Takes(values))
                throw new Fault(FaultKind.InvalidInput, $"The ContextKeyValues of {name} must be of the type {type}: {(type.EndsWith("List", StringComparison.Ordinal) ? "each of them" : "one of them, and no more")}.");

            keys.Add(name, KeyValues.Of(values));
        }
    }
}
