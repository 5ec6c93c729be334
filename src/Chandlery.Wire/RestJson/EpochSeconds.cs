using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

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

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => Write(writer, value);

    public static void Write(Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset value)
    {
        writer.WritePropertyName(name);
        Write(writer, value);
    }

    static void Write(Utf8JsonWriter writer, DateTimeOffset value)
    {
        // By its digits: to divide a decimal and to write it took a tenth of what a page costs.
        const int most = 20;
        var milliseconds = value.ToUnixTimeMilliseconds();
        var (seconds, rest) = Math.DivRem(Math.Abs(milliseconds), 1000);
        Span<byte> text = stackalloc byte[most];
        text[0] = (byte)'-';
        var sign = milliseconds < 0 ? 1 : 0;
        seconds.TryFormat(text[sign..], out var digits, default, CultureInfo.InvariantCulture);
        var end = sign + digits;
        text[end] = (byte)'.';
        text[end + 1] = (byte)('0' + (rest / 100));
        text[end + 2] = (byte)('0' + (rest / 10 % 10));
        text[end + 3] = (byte)('0' + (rest % 10));
        end += rest == 0 ? 0 : rest % 100 == 0 ? 2 : rest % 10 == 0 ? 3 : 4;
        writer.WriteRawValue(text[..end], skipInputValidation: true);
    }
}
