using System.Text.Json.Serialization;

namespace Chandlery.Wire.Tags;

/// <summary>The one structure of the contract whose members are capitalised; the creates take tags as a map instead. Source: spec 7.</summary>
public sealed record Tag
{
    /// <summary>Required; 1–128 characters.</summary>
    [JsonPropertyName("Key")]
    public string? Key { get; init; }

    /// <summary>At most 256 characters; absent means empty.</summary>
    [JsonPropertyName("Value")]
    public string? Value { get; init; }
}
