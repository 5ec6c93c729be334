namespace Chandlery.Core.Access.Policies;

/// <summary>The values that a request has for one condition key: none, one or several. A list without values is as good as no key.</summary>
public readonly struct KeyValues
{
    readonly string? one;
    readonly IReadOnlyList<string>? several;

    KeyValues(string? one, IReadOnlyList<string>? several) => (this.one, this.several) = (one, several);

    public static KeyValues None => default;

    /// <summary>Null is none.</summary>
    public static KeyValues Of(string? value) => new(value, null);

    public static KeyValues Of(IReadOnlyList<string> values) => new(null, values);

    public static implicit operator KeyValues(string? value) => Of(value);

    public static implicit operator KeyValues(string[] values) => Of(values);

    public int Count => several?.Count ?? (one is null ? 0 : 1);

    public string this[int index] => several is not null ? several[index] : index == 0 && one is not null ? one : throw new ArgumentOutOfRangeException(nameof(index));
}
