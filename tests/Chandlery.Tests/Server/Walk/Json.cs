using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Chandlery.Tests.Server.Walk;

/// <summary>Bodies in one form, whoever wrote them: members in ordinal order, none without a value.</summary>
static class Json
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SortedDictionary<string, object> Of(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        var all = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in members)
        {
            if (value is not null)
                all[name] = value is Entries<string> map ? map.All : value;
        }

        return all;
    }

    public static string Text(object value) => JsonSerializer.Serialize(value, Plain);

    /// <summary>The same value in the form that <see cref="Of"/> gives.</summary>
    public static string Text(JsonElement value)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, new() { Encoder = Plain.Encoder }))
            Write(value, writer);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
