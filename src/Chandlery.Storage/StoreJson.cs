using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chandlery.Core;
using Chandlery.Core.Access.Identities;
using Chandlery.Core.Fleet;
using Chandlery.Core.Packages;

namespace Chandlery.Storage;

/// <summary>How nouns without columns of their own are written into text columns.</summary>
/// <remarks>What is stored is read by every later version: members may be added, with a default for rows without them, never renamed.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(Artifact))]
[JsonSerializable(typeof(S3Object))]
[JsonSerializable(typeof(IReadOnlyList<SbomFileResult>))]
[JsonSerializable(typeof(ThingIndexing))]
[JsonSerializable(typeof(ThingGroupIndexing))]
[JsonSerializable(typeof(Dictionary<string, string>))]
sealed partial class StoreJson : JsonSerializerContext
{
    /// <summary>Writes every character as itself where JSON allows it: half the bytes for most of the world's scripts.</summary>
    public static StoreJson Plain => plain ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    // Not an initialiser: those of the generated half may run after ours.
    static StoreJson? plain;

    public static string Write(TextMap map) =>
        map.Count == 0 ? "{}" : JsonSerializer.Serialize(new Dictionary<string, string>(map), Plain.DictionaryStringString);

    public static TextMap ReadMap(ReadOnlySpan<byte> json) =>
        json.SequenceEqual("{}"u8) ? TextMap.Empty : TextMap.Of(JsonSerializer.Deserialize(json, Plain.DictionaryStringString));

    public static string? Write(S3Object? location) => location is null ? null : JsonSerializer.Serialize(location, Plain.S3Object);

    public static string? Write(Artifact? artifact) => artifact is null ? null : JsonSerializer.Serialize(artifact, Plain.Artifact);

    public static string Write(IReadOnlyList<SbomFileResult> files) => JsonSerializer.Serialize(files, Plain.IReadOnlyListSbomFileResult);

    public static S3Object ReadLocation(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Plain.S3Object)!;

    public static Artifact ReadArtifact(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Plain.Artifact)!;

    public static IReadOnlyList<SbomFileResult> ReadFiles(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Plain.IReadOnlyListSbomFileResult)!;
}
