using System.Collections;

namespace Chandlery.Core.Access.Policies;

/// <summary>Condition keys that are all known beforehand.</summary>
public sealed class ConditionKeys : IConditionKeys, IEnumerable<KeyValuePair<string, KeyValues>>
{
    readonly Dictionary<string, KeyValues> values = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string key, KeyValues value) => values[key] = value;

    public KeyValues Find(string key) => values.GetValueOrDefault(key);

    public IEnumerator<KeyValuePair<string, KeyValues>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
