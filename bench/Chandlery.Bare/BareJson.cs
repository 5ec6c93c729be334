using System.Text.Json.Serialization;

namespace Chandlery.Bare;

sealed record CreateVersionRequest(string? Description, Dictionary<string, string>? Attributes, Dictionary<string, string>? Tags, string? Recipe, ArtifactOf? Artifact);

sealed record CreateVersionResponse(string? PackageVersionArn, string? Description, Dictionary<string, string>? Attributes, string? Status);

sealed record ArtifactOf(LocationOf? S3Location);

sealed record LocationOf(string? Bucket, string? Key, string? Version);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateVersionRequest))]
[JsonSerializable(typeof(CreateVersionResponse))]
sealed partial class BareJson : JsonSerializerContext;
