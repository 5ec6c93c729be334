using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Chandlery.Tests.Server;

/// <summary>A request that puts one member of the model to one edge of its constraints, or just past it.</summary>
/// <param name="Broken">The model's words for what is broken; null where nothing is.</param>
/// <param name="Path">Of the member that the message must name.</param>
sealed record ModelCase(string Name, string Target, string? Body, string Path, string? Broken);

/// <summary>Makes the cases of an operation from the model alone.</summary>
static class ModelCases
{
    /// <summary>Stands in every sensitive value and must never come back.</summary>
    public const string Secret = "s3cret";

    const string NotNull = "Member must not be null";

    public static IEnumerable<ModelCase> Of(ModelOperation operation)
    {
        foreach (var member in operation.Members)
        {
            var name = member.Text("name")!;
            foreach (var edge in Edges(member, name, sensitive: false))
            {
                if (Request(operation, name, edge.Value) is var (target, body))
                    yield return new($"{operation.Name} {edge.Path} {edge.What}", target, body, edge.Path, edge.Broken);
            }
        }
    }

    /// <summary>The operation's required members with samples, and <paramref name="tested"/> with its value.</summary>
    static (string Target, string? Body) Request(ModelOperation operation, string tested, JsonNode? value)
    {
        var target = operation.Uri;
        var query = new List<string>();
        var body = new JsonObject();
        foreach (var member in operation.Members)
        {
            var name = member.Text("name")!;
            if (name != tested && !member.Required())
                continue;

            var given = name == tested ? value : Sample(member, sensitive: false);
            var text = given is JsonValue ? given.ToString() : "";
            switch (member.Text("location"))
            {
                case "uri":
                    target = target.Replace($"{{{name}}}", Uri.EscapeDataString(text), StringComparison.Ordinal);
                    break;
                case "querystring" when given is not null:
                    query.Add($"{member.Text("wireName")}={Uri.EscapeDataString(text)}");
                    break;
                case "body":
                    body[member.Text("wireName")!] = given?.DeepClone();
                    break;
            }
        }

        return (query.Count == 0 ? target : $"{target}?{string.Join('&', query)}", body.Count == 0 ? null : body.ToJsonString());
    }

    static IEnumerable<Edge> Edges(JsonElement member, string path, bool sensitive)
    {
        sensitive |= member.Sensitive();
        if (member.Text("location") != "uri")
            yield return new(path, "absent", null, member.Required() ? NotNull : null);

        foreach (var edge in member.Text("type") switch
        {
            "string" => TextEdges(member, path, sensitive),
            "integer" => NumberEdges(member, path),
            "boolean" => [new(path, "true", JsonValue.Create(true), null), new(path, "false", JsonValue.Create(false), null)],
            "structure" => StructureEdges(member, path, sensitive),
            "list" => ListEdges(member, path, sensitive),
            "map" => MapEdges(member, path, sensitive),
            var other => throw new NotSupportedException($"{path} is a {other}."),
        })
            yield return edge;
    }

    static IEnumerable<Edge> TextEdges(JsonElement member, string path, bool sensitive)
    {
        if (member.TryGetProperty("enum", out var words))
        {
            string[] known = [.. words.EnumerateArray().Select(static word => word.GetString()!)];
            foreach (var word in known)
                yield return new(path, $"is {word}", word, null);
            foreach (var unknown in new[] { "", known[0].ToLowerInvariant() + "x", known[0] + " " })
                yield return new(path, $"is '{unknown}'", unknown, $"Member must satisfy enum value set: [{string.Join(", ", known)}]");
            yield break;
        }

        var (min, max, pattern) = (member.Number("min") ?? 0, member.Number("max"), member.Text("pattern"));
        yield return Length(min, null);
        if (min > 0)
            yield return Length(min - 1, $"Member must have length greater than or equal to {min}");
        if (max is { } most)
        {
            yield return Length(most, null);
            yield return Length(most + 1, $"Member must have length less than or equal to {most}");
        }

        if (pattern is not null)
        {
            var whole = (sensitive ? Secret : "").PadRight(int.Max(min, Secret.Length + 1) - 1, 'a');
            var odd = new[] { " ", "#", "\n" }.First(odd => !Regex.IsMatch(whole + odd, $@"\A(?:{pattern})\z"));
            yield return new(path, "with a character beyond its pattern", whole + odd, $"Member must satisfy regular expression pattern: {pattern}");
        }

        Edge Length(int length, string? broken) => new(path, string.Create(CultureInfo.InvariantCulture, $"of length {length}"), Text(member, length, sensitive), broken);
    }

    static IEnumerable<Edge> NumberEdges(JsonElement member, string path)
    {
        var (min, max) = (member.Number("min")!.Value, member.Number("max")!.Value);
        yield return new(path, "at its least", min, null);
        yield return new(path, "at its most", max, null);
        yield return new(path, "below", min - 1, $"Member must have value greater than or equal to {min}");
        yield return new(path, "above", max + 1, $"Member must have value less than or equal to {max}");
    }

    static IEnumerable<Edge> StructureEdges(JsonElement member, string path, bool sensitive)
    {
        foreach (var inner in member.Shape().GetProperty("members").EnumerateArray())
        {
            var wireName = inner.Text("wireName")!;
            foreach (var edge in Edges(inner, $"{path}.{wireName}", sensitive))
            {
                var whole = Sample(member, sensitive)!.AsObject();
                whole[wireName] = edge.Value?.DeepClone();
                yield return edge with { Value = whole };
            }
        }
    }

    static IEnumerable<Edge> ListEdges(JsonElement member, string path, bool sensitive)
    {
        var element = member.Shape().GetProperty("member");
        yield return new(path, "empty", new JsonArray(), null);
        yield return new($"{path}.1.member", "null", new JsonArray([null]), NotNull);
        foreach (var edge in Edges(element, $"{path}.2.member", sensitive).Where(static edge => edge.What != "absent" || edge.Broken is not null))
            yield return edge with { Value = new JsonArray(Sample(element, sensitive), edge.Value?.DeepClone()) };
    }

    static IEnumerable<Edge> MapEdges(JsonElement member, string path, bool sensitive)
    {
        var (key, value) = (member.Shape().GetProperty("key"), member.Shape().GetProperty("value"));
        if (member.Number("min") is { } min)
        {
            yield return new(path, "with its fewest entries", Entries(min), null);
            yield return new(path, "with too few entries", Entries(min - 1), $"Member must have length greater than or equal to {min}");
        }

        if (member.Number("max") is { } max)
        {
            yield return new(path, "with its most entries", Entries(max), null);
            yield return new(path, "with too many entries", Entries(max + 1), $"Member must have length less than or equal to {max}");
        }

        yield return new(path, "with a null value", new JsonObject { [Text(key, 9, sensitive)] = null }, $"Map value must satisfy constraint: [{NotNull}]");
        foreach (var edge in TextEdges(key, path, sensitive))
            yield return edge with { What = $"key {edge.What}", Value = new JsonObject { [edge.Value!.ToString()] = Sample(value, sensitive) }, Broken = Side("keys", edge.Broken) };
        foreach (var edge in TextEdges(value, path, sensitive))
            yield return edge with { What = $"value {edge.What}", Value = new JsonObject { [Text(key, 9, sensitive)] = edge.Value }, Broken = Side("value", edge.Broken) };

        JsonObject Entries(int count) => new(Enumerable.Range(0, count).Select(i => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"k{i}"), Sample(value, sensitive))));

        static string? Side(string side, string? broken) => broken is null ? null : $"Map {side} must satisfy constraint: […{broken}…]";
    }

    /// <summary>A value with nothing wrong, and with all of its members.</summary>
    static JsonNode? Sample(JsonElement member, bool sensitive)
    {
        sensitive |= member.Sensitive();
        return member.Text("type") switch
        {
            "string" when member.TryGetProperty("enum", out var words) => words[0].GetString(),
            "string" => Text(member, int.Clamp(Secret.Length, member.Number("min") ?? 0, member.Number("max") ?? int.MaxValue), sensitive),
            "integer" => member.Number("min"),
            "boolean" => false,
            "list" => new JsonArray(Sample(member.Shape().GetProperty("member"), sensitive)),
            "map" => new JsonObject { [Text(member.Shape().GetProperty("key"), 9, sensitive)] = Sample(member.Shape().GetProperty("value"), sensitive) },
            "structure" => new JsonObject(member.Shape().GetProperty("members").EnumerateArray().Select(inner => KeyValuePair.Create(inner.Text("wireName")!, Sample(inner, sensitive)))),
            var other => throw new NotSupportedException($"A {other} has no sample."),
        };
    }

    /// <summary>So many code points, each of them two UTF-16 units where the pattern allows that.</summary>
    static string Text(JsonElement member, int length, bool sensitive)
    {
        var filler = member.Text("pattern") switch
        {
            null or @"[^\p{C}]+" => "🛞",
            var pattern when pattern.Contains(@"\p{L}", StringComparison.Ordinal) => "𐐷",
            _ => "a",
        };
        var start = sensitive && length > Secret.Length ? Secret : "";
        return start + string.Concat(Enumerable.Repeat(filler, length - start.Length));
    }

    static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    static int? Number(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    static bool Required(this JsonElement member) => member.TryGetProperty("required", out var value) && value.GetBoolean();

    static bool Sensitive(this JsonElement member) => member.TryGetProperty("sensitive", out var value) && value.GetBoolean();

    sealed record Edge(string Path, string What, JsonNode? Value, string? Broken);
}
