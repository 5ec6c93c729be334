using System.Text.Json;

namespace Chandlery.Tests.Server.Variants;

/// <summary>Values with nothing wrong.</summary>
static class Samples
{
    public static string Text(JsonElement member, bool sensitive) => (member.Text("shape"), member.Words()) switch
    {
        (_, [var word, ..]) => word,
        ("ResourceArn", _) => Variant.Arn,
        _ => (sensitive ? HostileTexts.Marker : "").PadRight(int.Clamp(6, member.Number("min") ?? 0, member.Number("max") ?? int.MaxValue), 'a'),
    };

    public static string Json(JsonElement member, bool sensitive)
    {
        sensitive |= member.Sensitive();
        return member.Text("type") switch
        {
            "string" => HostileTexts.Json(Text(member, sensitive)),
            "boolean" => "false",
            "list" => $"[{Json(member.Shape().GetProperty("member"), sensitive)}]",
            "map" => $"{{{HostileTexts.Json(Text(member.Shape().GetProperty("key"), sensitive))}:{Json(member.Shape().GetProperty("value"), sensitive)}}}",
            "structure" => Object(Members(member.Shape().GetProperty("members").EnumerateArray(), sensitive)),
            var other => throw new NotSupportedException($"A {other} has no sample."),
        };
    }

    /// <summary>All members of a structure but optional lists, which the state of a catalog would have to suit.</summary>
    public static Dictionary<string, string> Members(IEnumerable<JsonElement> members, bool sensitive) => members
        .Where(static member => member.Required() || member.Text("type") is not "list")
        .ToDictionary(static member => member.Text("wireName")!, member => Json(member, sensitive));

    public static string Object(IEnumerable<KeyValuePair<string, string>> members) =>
        $"{{{string.Join(',', members.Where(static member => member.Value.Length > 0).Select(static member => $"{HostileTexts.Json(member.Key)}:{member.Value}"))}}}";
}
