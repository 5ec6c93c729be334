using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using CommunityToolkit.HighPerformance.Buffers;

namespace Chandlery.Wire.RestJson;

/// <summary>Bodies of requests and answers, from bytes to records and back. Source: spec 2.1, 2.2, 2.4.</summary>
public static class JsonBody
{
    /// <summary>Text beyond ASCII goes out as it is (beyond U+FFFF as escapes); escaping it for HTML helps nobody in <c>application/json</c>.</summary>
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    static Utf8JsonWriter? writer;

    /// <summary>The record in a whole body. No bytes at all are read as <c>{}</c>; unknown members are passed over; of a member given twice the last counts.</summary>
    /// <param name="body">Foreign: any bytes.</param>
    /// <remarks>
    /// Faults: <see cref="MalformedBodyException"/>, and nothing else, for what is not JSON, not UTF-8, not an object, of a wrong type,
    /// deeper than 64, or an escape of half a surrogate pair in a member that is kept (Q36, Q37).
    /// </remarks>
    public static T Read<T>(ReadOnlySequence<byte> body, JsonTypeInfo<T> shape)
        where T : class
    {
        if (body.IsSingleSegment)
            return Read(body.FirstSpan, shape);

        var whole = ArrayPool<byte>.Shared.Rent(checked((int)body.Length));
        try
        {
            body.CopyTo(whole);
            return Read(whole.AsSpan(0, (int)body.Length), shape);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    /// <inheritdoc cref="Read{T}(ReadOnlySequence{byte}, JsonTypeInfo{T})"/>
    public static T Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> shape)
        where T : class
    {
        // The JSON reader leaves text unchecked where it skips an unknown member.
        if (!Utf8.IsValid(body))
            throw new MalformedBodyException("The body is not UTF-8.");

        try
        {
            return JsonSerializer.Deserialize(body.IsEmpty ? "{}"u8 : body, shape)
                ?? throw new MalformedBodyException("The body is null where this operation takes a JSON object.");
        }
        catch (JsonException e)
        {
            throw new MalformedBodyException($"The body is not the JSON that this operation takes: see {MemberPath.Of(e.Path, shape)}, line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", e);
        }
    }

    /// <summary>Members without a value are left out.</summary>
    /// <returns>The body in a buffer from a pool: dispose of it once it is sent.</returns>
    public static ArrayPoolBufferWriter<byte> Write<T>(T record, JsonTypeInfo<T> shape)
    {
        var body = new ArrayPoolBufferWriter<byte>(Size<T>.Usual);
        var json = writer ??= new(body, Plain);
        json.Reset(body);
        if (record is IWrittenByHand byHand)
            byHand.Write(json);
        else
            JsonSerializer.Serialize(json, record, shape);
        json.Flush();
        Size<T>.Usual = Math.Max(Size<T>.Least, body.WrittenCount);
        return body;
    }

    /// <summary>A buffer of the size of the answer before seldom grows, which it does by copying.</summary>
    static class Size<T>
    {
        public const int Least = 1024;

        public static int Usual = Least;
    }
}
