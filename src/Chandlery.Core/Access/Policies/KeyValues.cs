namespace Chandlery.Core.Access.Policies;

/// <summary>The values that a request has for one condition key: none, one or several. A list without values is as good as no key.</summary>
public readonly struct KeyValues
{
    readonly string? one;
    readonly IReadOnlyList<string>? several;

    KeyValues(string? one, IReadOnlyList<string>? several, long characters) => (this.one, this.several, Characters) = (one, several, characters);

    public static KeyValues None => default;

    /// <summary>Null is none.</summary>
    public static KeyValues Of(string? value) => new(value, null, value?.Length ?? 0);

    public static KeyValues Of(IReadOnlyList<string> values) => new(null, values, values.Sum(static value => (long)value.Length));

    public static implicit operator KeyValues(string? value) => Of(value);

    public static implicit operator KeyValues(string[] values) => Of(values);

    public int Count => several?.Count ?? (one is null ? 0 : 1);

    /// <summary>Of all values together.</summary>
    public long Characters { get; }

    public string this[int index] => several is not null ? several[index] : index == 0 && one is not null ? one : throw new ArgumentOutOfRangeException(nameof(index));
}
