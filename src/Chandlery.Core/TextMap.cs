using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Chandlery.Core;

/// <summary>An immutable map of text to text, in ordinal order of its keys, equal to another with the same entries.</summary>
public sealed class TextMap : IReadOnlyDictionary<string, string>, IEquatable<TextMap>
{
    readonly KeyValuePair<string, string>[] entries;

    TextMap(KeyValuePair<string, string>[] entries) => this.entries = entries;

    public static TextMap Empty { get; } = new([]);

    /// <param name="entries">No key twice; none and null give <see cref="Empty"/>.</param>
    public static TextMap Of(IEnumerable<KeyValuePair<string, string>>? entries)
    {
        if (entries is null or TextMap { Count: 0 })
            return Empty;
        if (entries is TextMap map)
            return map;

        return Over([.. entries]);
    }

    /// <param name="entries">Nobody else may have them: they are the map from now on.</param>
    /// <remarks>Throws <see cref="ArgumentException"/> where a key is there twice.</remarks>
    public static TextMap Over(KeyValuePair<string, string>[] entries)
    {
        Array.Sort(entries, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        for (var i = 1; i < entries.Length; i++)
        {
            if (entries[i].Key == entries[i - 1].Key)
                throw new ArgumentException("A key is there twice.", nameof(entries));
        }

        return entries.Length == 0 ? Empty : new(entries);
    }

    /// <summary>This map with <paramref name="added"/> over it: an entry given twice has the later value.</summary>
    public TextMap With(IEnumerable<KeyValuePair<string, string>> added)
    {
        var all = new Dictionary<string, string>(entries, StringComparer.Ordinal);
        foreach (var (key, value) in added)
            all[key] = value;
        return Of(all);
    }

    public TextMap Without(IEnumerable<string> keys)
    {
        var gone = keys.ToHashSet(StringComparer.Ordinal);
        return Of(entries.Where(entry => !gone.Contains(entry.Key)));
    }

    /// <summary>Bytes of all keys and values in UTF-8, the measure of the attribute limit (Q5).</summary>
    public int Size => entries.Sum(static entry => Encoding.UTF8.GetByteCount(entry.Key) + Encoding.UTF8.GetByteCount(entry.Value));

    public int Count => entries.Length;

    public IEnumerable<string> Keys => entries.Select(static entry => entry.Key);

    public IEnumerable<string> Values => entries.Select(static entry => entry.Value);

    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException();

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        foreach (var entry in entries)
        {
            if (entry.Key == key)
            {
                value = entry.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => entries.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(TextMap? other) => other is not null && entries.AsSpan().SequenceEqual(other.entries);

    public override bool Equals(object? obj) => Equals(obj as TextMap);

    public override int GetHashCode() => entries.Aggregate(0, static (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));
}
