using System.Collections.Immutable;

namespace Chandlery.Tests.Server.Walk;

/// <summary>An immutable map in ordinal order of its keys, equal to another with equal entries: so a whole catalog can be a value.</summary>
sealed class Entries<T> : IEquatable<Entries<T>>
    where T : class
{
    Entries(ImmutableSortedDictionary<string, T> all) => All = all;

    public static Entries<T> None { get; } = new(ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal));

    public ImmutableSortedDictionary<string, T> All { get; }

    public T? Find(string? key) => key is null ? null : All.GetValueOrDefault(key);

    public Entries<T> With(string key, T value) => new(All.SetItem(key, value));

    /// <summary>These with <paramref name="others"/> over them.</summary>
    public Entries<T> With(Entries<T> others) => new(All.SetItems(others.All));

    public Entries<T> Without(string key) => new(All.Remove(key));

    public bool Equals(Entries<T>? other) => other is not null && All.Count == other.All.Count
        && All.Zip(other.All).All(static pair => pair.First.Key == pair.Second.Key && pair.First.Value.Equals(pair.Second.Value));

    public override bool Equals(object? obj) => Equals(obj as Entries<T>);

    public override int GetHashCode() => All.Aggregate(0, static (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));

    public override string ToString() => All.Count > 3
        ? $"{All.Count} entries {All.First().Key}–{All.Last().Key}"
        : $"{{{string.Join(", ", All.Select(static entry => $"{entry.Key}={entry.Value}"))}}}";
}
