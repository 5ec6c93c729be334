using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chandlery.Core.Access.Identities;

namespace Chandlery.Server.Access;

/// <summary>Sessions as text that clients carry: sealed, so that nobody can read or change it, and of one access key alone.</summary>
static class SessionToken
{
    public static string Seal(MasterKey masterKey, Session session, string accessKeyId) =>
        masterKey.Seal(JsonSerializer.Serialize(session, SessionJson.Plain.Session), About(accessKeyId));

    /// <summary>Null where it is not a token of ours, was changed, or is of another access key.</summary>
    public static Session? Open(MasterKey masterKey, string token, string accessKeyId) =>
        accessKeyId.StartsWith(AccessKeyId.Temporary, StringComparison.Ordinal) && masterKey.Open(token, About(accessKeyId)) is { } text
            ? JsonSerializer.Deserialize(text, SessionJson.Plain.Session)
            : null;

    /// <summary>Something else than what the secrets of keys are sealed about: one cannot be taken for the other.</summary>
    static string About(string accessKeyId) => $"session of {accessKeyId}";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Session))]
sealed partial class SessionJson : JsonSerializerContext
{
    /// <summary>Headers are short.</summary>
    public static SessionJson Plain => plain ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    // Not an initialiser: those of the generated half may run after ours.
    static SessionJson? plain;
}
