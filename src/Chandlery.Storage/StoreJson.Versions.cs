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
    delegate T Reading<T>(ref Utf8JsonReader reader);

    [ThreadStatic]
    static Utf8JsonWriter? writer;

    public static string Write(TextMap map) => map.Count == 0 ? "{}" : Written(map, static (json, map) =>
    {
        foreach (var (key, value) in map)
            json.WriteString(key, value);
    });

    public static string? Write(Artifact? artifact) => artifact is null ? null : Written(artifact, static (json, artifact) =>
    {
        if (artifact.S3Location is not { } location)
            return;

        json.WriteStartObject("s3Location"u8);
        WriteMembers(json, location);
        json.WriteEndObject();
    });

    public static string? Write(S3Object? location) => location is null ? null : Written(location, WriteMembers);

    /// <remarks>Faults: <see cref="JsonException"/>, as of the others, where it is not what we write.</remarks>
    public static TextMap ReadMap(ReadOnlySpan<byte> json)
    {
        if (json.SequenceEqual("{}"u8))
            return TextMap.Empty;

        return Whole(json, static (ref Utf8JsonReader reader) =>
        {
            // Counted first, on a reader of its own, for an array that is never copied.
            var entries = new KeyValuePair<string, string>[Members(reader)];
            for (var i = 0; IsMember(ref reader); i++)
            {
                var key = reader.GetString()!;
                entries[i] = new(key, NextText(ref reader));
            }

            return TextMap.Over(entries);
        });
    }

    public static Artifact ReadArtifact(ReadOnlySpan<byte> json) => Whole(json, static (ref Utf8JsonReader reader) =>
    {
        S3Object? location = null;
        while (IsMember(ref reader))
        {
            if (reader.ValueTextEquals("s3Location"u8))
            {
                Next(ref reader, JsonTokenType.StartObject);
                location = Location(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new Artifact(location);
    });

    public static S3Object ReadLocation(ReadOnlySpan<byte> json) => Whole(json, Location);

    static string Written<T>(T value, Action<Utf8JsonWriter, T> writeMembers)
    {
        using var text = new ArrayPoolBufferWriter<byte>();
        var json = writer ??= new(text, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        json.Reset(text);
        json.WriteStartObject();
        writeMembers(json, value);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    static void WriteMembers(Utf8JsonWriter json, S3Object location)
    {
        if (location.Bucket is { } bucket)
            json.WriteString("bucket"u8, bucket);
        if (location.Key is { } key)
            json.WriteString("key"u8, key);
        if (location.Version is { } version)
            json.WriteString("version"u8, version);
    }

    /// <param name="readMembers">From behind the brace that begins the object to behind the one that ends it.</param>
    static T Whole<T>(ReadOnlySpan<byte> json, Reading<T> readMembers)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            Next(ref reader, JsonTokenType.StartObject);
            var whole = readMembers(ref reader);

            // Throws where anything stands behind the object.
            reader.Read();
            return whole;
        }
        catch (Exception damage) when (damage is InvalidOperationException or ArgumentException)
        {
            // Half a character, a text that is none, a key that is there twice.
            throw new JsonException("It is not what is written there.", damage);
        }
    }

    static S3Object Location(ref Utf8JsonReader reader)
    {
        string? bucket = null, key = null, version = null;
        while (IsMember(ref reader))
        {
            if (reader.ValueTextEquals("bucket"u8))
                bucket = NextText(ref reader);
            else if (reader.ValueTextEquals("key"u8))
                key = NextText(ref reader);
            else if (reader.ValueTextEquals("version"u8))
                version = NextText(ref reader);
            else
                reader.Skip();
        }

        return new(bucket, key, version);
    }

    static int Members(Utf8JsonReader reader)
    {
        var count = 0;
        while (IsMember(ref reader))
        {
            count++;
            reader.Skip();
        }

        return count;
    }

    /// <summary>Whether the reader has come to a member, rather than to the end of the object.</summary>
    static bool IsMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    static string NextText(ref Utf8JsonReader reader)
    {
        Next(ref reader, JsonTokenType.String);
        return reader.GetString()!;
    }

    static void Next(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw new JsonException($"A {reader.TokenType} stands where a {type} should.");
    }
}
