using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Chandlery.Core;
using Chandlery.Core.Packages;
using CommunityToolkit.HighPerformance.Buffers;

namespace Chandlery.Storage;

/// <content>
/// What every version has, by hand: the generated readers and writers allocate ten times what they return. Members that a later
/// version of ours has added are passed over.
/// </content>
sealed partial class StoreJson
{
    [ThreadStatic]
    static Utf8JsonWriter? writer;

    public static string Write(TextMap map)
    {
        if (map.Count == 0)
            return "{}";

        using var text = Begin();
        foreach (var (key, value) in map)
            writer!.WriteString(key, value);
        return Finish(text);
    }

    public static string? Write(Artifact? artifact)
    {
        if (artifact is null)
            return null;

        using var text = Begin();
        if (artifact.S3Location is { } location)
        {
            writer!.WriteStartObject("s3Location"u8);
            WriteMembers(location);
            writer.WriteEndObject();
        }

        return Finish(text);
    }

    public static string? Write(S3Object? location)
    {
        if (location is null)
            return null;

        using var text = Begin();
        WriteMembers(location);
        return Finish(text);
    }

    public static TextMap ReadMap(ReadOnlySpan<byte> json)
    {
        var entries = new KeyValuePair<string, string>[CountOfMap(json)];
        var reader = new Utf8JsonReader(json);
        Next(ref reader, JsonTokenType.StartObject);
        for (var i = 0; i < entries.Length; i++)
        {
            var key = NextText(ref reader, JsonTokenType.PropertyName);
            entries[i] = new(key, NextText(ref reader, JsonTokenType.String));
        }

        return TextMap.Over(entries);
    }

    public static Artifact ReadArtifact(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        S3Object? location = null;
        for (Next(ref reader, JsonTokenType.StartObject); IsMember(ref reader);)
        {
            if (reader.ValueTextEquals("s3Location"u8))
                location = NextLocation(ref reader);
            else
                reader.Skip();
        }

        return new(location);
    }

    public static S3Object ReadLocation(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return NextLocation(ref reader);
    }

    static ArrayPoolBufferWriter<byte> Begin()
    {
        var text = new ArrayPoolBufferWriter<byte>();
        writer ??= new(text, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        writer.Reset(text);
        writer.WriteStartObject();
        return text;
    }

    static string Finish(ArrayPoolBufferWriter<byte> text)
    {
        writer!.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    static void WriteMembers(S3Object location)
    {
        if (location.Bucket is { } bucket)
            writer!.WriteString("bucket"u8, bucket);
        if (location.Key is { } key)
            writer!.WriteString("key"u8, key);
        if (location.Version is { } version)
            writer!.WriteString("version"u8, version);
    }

    static S3Object NextLocation(ref Utf8JsonReader reader)
    {
        string? bucket = null, key = null, version = null;
        for (Next(ref reader, JsonTokenType.StartObject); IsMember(ref reader);)
        {
            if (reader.ValueTextEquals("bucket"u8))
                bucket = NextText(ref reader, JsonTokenType.String);
            else if (reader.ValueTextEquals("key"u8))
                key = NextText(ref reader, JsonTokenType.String);
            else if (reader.ValueTextEquals("version"u8))
                version = NextText(ref reader, JsonTokenType.String);
            else
                reader.Skip();
        }

        return new(bucket, key, version);
    }

    static int CountOfMap(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var count = 0;
        while (reader.Read())
            count += reader.TokenType == JsonTokenType.PropertyName ? 1 : 0;
        return count;
    }

    /// <summary>Whether the reader has come to a member, rather than to the end of the object.</summary>
    static bool IsMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    static string NextText(ref Utf8JsonReader reader, JsonTokenType type)
    {
        Next(ref reader, type);
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException half)
        {
            throw new JsonException("A text has half a character in it.", half);
        }
    }

    /// <remarks>Faults: <see cref="JsonException"/>, where it is not what we write.</remarks>
    static void Next(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw new JsonException($"A {reader.TokenType} stands where a {type} should.");
    }
}
