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
                [.. each.Value.GetProperty("input").GetProperty("members").EnumerateArray()],
                [.. each.Value.GetProperty("output").GetProperty("members").EnumerateArray()])),
    ];

    /// <summary>What a shape's own entry says beyond the member that has it: <c>members</c> of a structure, <c>key</c> and <c>value</c> of a map, <c>member</c> of a list.</summary>
    public static JsonElement Shape(this JsonElement member) => Iot.GetProperty("shapes").GetProperty(member.GetProperty("shape").GetString()!);

    public static string? Text(this JsonElement member, string name) => member.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static int? Number(this JsonElement member, string name) => member.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    public static string Name(this JsonElement member) => member.Text("name")!;

    /// <summary>Empty where the model names no values.</summary>
    public static string[] Words(this JsonElement member) => member.TryGetProperty("enum", out var words) ? [.. words.EnumerateArray().Select(static word => word.GetString()!)] : [];

    public static bool Required(this JsonElement member) => member.TryGetProperty("required", out var value) && value.GetBoolean();

    public static bool Sensitive(this JsonElement member) => member.TryGetProperty("sensitive", out var value) && value.GetBoolean();

    static string Group(JsonElement operation) => operation.GetProperty("group").GetString()!;
}

/// <param name="Errors">Name and status, such as <c>ConflictException 409</c>.</param>
/// <param name="Members">Of the input, as the model has them.</param>
/// <param name="Output">The members of the answer, as the model has them.</param>
sealed record ModelOperation(
    string Name, string Method, string Uri, ErrorFamily Family, IReadOnlyList<string> Errors, IReadOnlyList<JsonElement> Members, IReadOnlyList<JsonElement> Output);
