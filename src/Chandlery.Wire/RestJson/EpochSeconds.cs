using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Chandlery.Wire.RestJson;

/// <summary>Timestamps as JSON numbers: seconds since 1970 in UTC, to the millisecond, without trailing zeros. Source: spec 2.3.</summary>
/// <remarks>Never text: the JavaScript SDK refuses it. What is finer than a millisecond is cut off, toward the past.</remarks>
public sealed class EpochSeconds : JsonConverter<DateTimeOffset>
{
    static readonly decimal Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    static readonly decimal Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <remarks>Takes any JSON number within the years 1–9999, exponents included. Faults: <see cref="JsonException"/>.</remarks>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Scaling could overflow, so the range is checked before it.
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out var seconds) || seconds < Earliest / 1000 || seconds > Latest / 1000)
            throw new JsonException();

        return DateTimeOffset.FromUnixTimeMilliseconds((long)decimal.Floor(seconds * 1000));
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        // By its digits: to divide a decimal and to write it took a tenth of what a page costs.
        const int most = 20;
        var milliseconds = value.ToUnixTimeMilliseconds();
        var (seconds, rest) = Math.DivRem(Math.Abs(milliseconds), 1000);
        Span<byte> text = stackalloc byte[most];
        Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{(milliseconds < 0 ? "-" : "")}{seconds}.{rest:D3}", out var written);
        writer.WriteRawValue(text[..written].TrimEnd((byte)'0').TrimEnd((byte)'.'), skipInputValidation: true);
    }
}
