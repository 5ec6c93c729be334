using System.Text.Json;

namespace Chandlery.Tests.Server.Variants;

/// <summary>A successful answer against the model: its members and no others, each of its type, none of them null.</summary>
static class OutputForm
{
    /// <returns>What is not as modelled; null where all is.</returns>
    public static string? Complaint(JsonElement answer, IEnumerable<JsonElement> members, string path = "$")
    {
        if (answer.ValueKind != JsonValueKind.Object)
            return $"{path} is no object";

        var known = members.ToDictionary(static member => member.Text("wireName")!);
        var names = answer.EnumerateObject().Select(static property => property.Name).ToList();
        return names.Distinct().Count() < names.Count
            ? $"{path} has a member twice"
            : answer.EnumerateObject().Select(property => known.TryGetValue(property.Name, out var member)
                ? OfMember(property.Value, member, $"{path}.{property.Name}")
                : $"{path} has the member {property.Name}").FirstOrDefault(static complaint => complaint is not null);
    }

    static string? OfMember(JsonElement value, JsonElement member, string path) => (member.Text("type"), value.ValueKind) switch
    {
        ("string", JsonValueKind.String) => member.Words() is { Length: > 0 } words && !words.Contains(value.GetString()) ? $"{path} is {value}" : null,
        ("timestamp", JsonValueKind.Number) => value.GetDecimal() is > 1_500_000_000m and < 10_000_000_000m ? null : $"{path} is {value}",
        ("boolean", JsonValueKind.True or JsonValueKind.False) => null,
        ("structure", JsonValueKind.Object) => Complaint(value, member.Shape().GetProperty("members").EnumerateArray(), path),
        ("list", JsonValueKind.Array) => value.EnumerateArray().Select(item => OfMember(item, member.Shape().GetProperty("member"), $"{path}[]")).FirstOrDefault(static complaint => complaint is not null),
        ("map", JsonValueKind.Object) => value.EnumerateObject().Select(entry => OfMember(entry.Value, member.Shape().GetProperty("value"), $"{path}{{}}")).FirstOrDefault(static complaint => complaint is not null),
        (var type, var kind) => $"{path} is a {kind} and not a {type}",
    };
}
