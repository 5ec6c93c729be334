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
[JsonSerializable(typeof(IReadOnlyList<SbomFileResult>))]
[JsonSerializable(typeof(ThingIndexing))]
[JsonSerializable(typeof(ThingGroupIndexing))]
sealed partial class StoreJson : JsonSerializerContext
{
    /// <summary>Writes every character as itself where JSON allows it: half the bytes for most of the world's scripts.</summary>
    public static StoreJson Plain => plain ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    // Not an initialiser: those of the generated half may run after ours.
    static StoreJson? plain;

    public static string Write(IReadOnlyList<SbomFileResult> files) => JsonSerializer.Serialize(files, Plain.IReadOnlyListSbomFileResult);

    public static IReadOnlyList<SbomFileResult> ReadFiles(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Plain.IReadOnlyListSbomFileResult)!;
}
