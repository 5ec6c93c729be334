using System.Text.Json;
using Chandlery.Server.Entry;

namespace Chandlery.Tests.Server;

/// <summary>The operations of <c>iot-model.json</c> that this server has.</summary>
static class Model
{
    static readonly JsonElement Iot = JsonDocument.Parse(File.ReadAllBytes(Repository.Path("spec", "iot-model.json"))).RootElement.GetProperty("services").GetProperty("iot");

    public static IReadOnlyList<ModelOperation> Operations { get; } =
    [
        .. Iot.GetProperty("operations").EnumerateObject()
            .Where(static each => Group(each.Value) is "packages" or "tags" || each.Name is "GetIndexingConfiguration" or "UpdateIndexingConfiguration")
            .Select(static each => new ModelOperation(
                each.Name,
                each.Value.GetProperty("method").GetString()!,
                each.Value.GetProperty("uri").GetString()!,
                Enum.Parse<ErrorFamily>(Group(each.Value), ignoreCase: true),
                [.. each.Value.GetProperty("errors").EnumerateArray().Select(static error => $"{error.GetProperty("code").GetString()} {error.GetProperty("status").GetInt32()}")],
                [.. each.Value.GetProperty("input").GetProperty("members").EnumerateArray()])),
    ];

    /// <summary>What a shape's own entry says beyond the member that has it: <c>members</c> of a structure, <c>key</c> and <c>value</c> of a map, <c>member</c> of a list.</summary>
    public static JsonElement Shape(this JsonElement member) => Iot.GetProperty("shapes").GetProperty(member.GetProperty("shape").GetString()!);

    static string Group(JsonElement operation) => operation.GetProperty("group").GetString()!;
}

/// <param name="Errors">Name and status, such as <c>ConflictException 409</c>.</param>
/// <param name="Members">Of the input, as the model has them.</param>
sealed record ModelOperation(string Name, string Method, string Uri, ErrorFamily Family, IReadOnlyList<string> Errors, IReadOnlyList<JsonElement> Members);
