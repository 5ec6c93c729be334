using System.Text;
using System.Text.Json;

namespace Chandlery.Tests.Server.Variants;

/// <summary>A JSON value against a member of the model: whether it is of its type, and which constraints it breaks.</summary>
static class ModelJson
{
    /// <summary>Where a null stands that something else should stand in, and in whose words that is said (spec 6.13).</summary>
    static readonly Dictionary<string, string> Missing = new()
    {
        ["sbom.s3Location"] = "Associate request needs to include SBOM reference",
        ["sbom.s3Location.bucket"] = "S3 bucket name for SBOM cannot be null",
        ["sbom.s3Location.key"] = "S3 key name for SBOM cannot be null",
        ["sbom.s3Location.version"] = "S3 object version for SBOM cannot be null",
    };

    /// <summary>The limits of the S3 names of an SBOM (Q29), and what the message calls them (spec 6.13).</summary>
    static readonly Dictionary<string, (int Min, int Max, string Called)> SbomNames = new()
    {
        ["sbom.s3Location.bucket"] = (3, 63, "S3 bucket name"),
        ["sbom.s3Location.key"] = (1, 1024, "S3 key name"),
        ["sbom.s3Location.version"] = (1, 1024, "S3 object version"),
    };

    /// <summary>Null is of every type. Throws <see cref="InvalidOperationException"/> where a text is half a surrogate pair.</summary>
    /// <param name="halfNames">Set where a name that no member has is no text.</param>
    public static bool IsOfType(JsonElement value, JsonElement member, ref bool halfNames)
    {
        switch (member.Text("type"), value.ValueKind)
        {
            case (_, JsonValueKind.Null):
                return true;
            case ("string", JsonValueKind.String):
                return value.GetString() is not null;
            case ("boolean", JsonValueKind.True or JsonValueKind.False):
                return true;
            case ("list", JsonValueKind.Array):
                foreach (var item in value.EnumerateArray())
                {
                    if (!IsOfType(item, member.Shape().GetProperty("member"), ref halfNames))
                        return false;
                }

                return true;
            case ("map", JsonValueKind.Object):
                foreach (var entry in value.EnumerateObject())
                {
                    if (entry.Name is null || !IsOfType(entry.Value, member.Shape().GetProperty("value"), ref halfNames))
                        return false;
                }

                return true;
            case ("structure", JsonValueKind.Object):
                return AreOfType(value, member.Shape().GetProperty("members").EnumerateArray(), ref halfNames);
            default:
                return false;
        }
    }

    public static bool AreOfType(JsonElement whole, IEnumerable<JsonElement> members, ref bool halfNames)
    {
        var known = members.ToDictionary(static member => member.Text("wireName")!);
        foreach (var property in whole.EnumerateObject())
        {
            if (Name(property) is not { } name)
                halfNames = true;
            else if (known.TryGetValue(name, out var member) && !IsOfType(property.Value, member, ref halfNames))
                return false;
        }

        return true;
    }

    /// <summary>Of a name given twice the last counts; null where it is not there, or null.</summary>
    public static JsonElement? Find(JsonElement whole, string name)
    {
        var last = whole.EnumerateObject().LastOrDefault(property => Name(property) == name).Value;
        return last.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : last;
    }

    public static IEnumerable<Break> BrokenBy(JsonElement? given, JsonElement member, string path, bool sensitive)
    {
        sensitive |= member.Sensitive();
        if (given is not { } value)
            return Missing.TryGetValue(path, out var words) ? [new(path, words, false)] : member.Required() ? [new(path, "Member must not be null", false)] : [];

        return member.Text("type") switch
        {
            "string" => SbomNames.TryGetValue(path, out var limits)
                ? SbomName(value.GetString()!, limits).Select(constraint => new Break(path, constraint, sensitive))
                : ModelText.BrokenBy(value.GetString()!, member).Select(constraint => new Break(path, constraint, sensitive)),
            "structure" => member.Shape().GetProperty("members").EnumerateArray()
                .SelectMany(inner => BrokenBy(Find(value, inner.Text("wireName")!), inner, $"{path}.{inner.Text("wireName")}", sensitive)),
            "list" => value.EnumerateArray().SelectMany((item, index) => item.ValueKind == JsonValueKind.Null
                ? [new($"{path}.{index + 1}.member", "Member must not be null", false)]
                : BrokenBy(item, member.Shape().GetProperty("member"), $"{path}.{index + 1}.member", sensitive)),
            "map" => Map(value, member, path, sensitive),
            _ => [],
        };
    }

    static IEnumerable<Break> Map(JsonElement value, JsonElement member, string path, bool sensitive)
    {
        var entries = value.EnumerateObject().GroupBy(static entry => entry.Name)
            .ToDictionary(static same => same.Key, static same => same.Last().Value.GetString());
        if (entries.Count > member.Number("max"))
            yield return new(path, $"Member must have length less than or equal to {member.Number("max")}", sensitive);
        if (entries.Count < member.Number("min"))
            yield return new(path, $"Member must have length greater than or equal to {member.Number("min")}", sensitive);

        string[] keys = [.. entries.Keys.SelectMany(key => ModelText.BrokenBy(key, member.Shape().GetProperty("key"))).Distinct()];
        if (keys.Length > 0)
            yield return new(path, $"Map keys must satisfy constraint: […{string.Join('…', keys)}…]", sensitive);
        string[] values = [.. entries.Values.SelectMany(text => text is null ? ["Member must not be null"] : ModelText.BrokenBy(text, member.Shape().GetProperty("value"))).Distinct()];
        if (values.Length > 0)
            yield return new(path, $"Map value must satisfy constraint: […{string.Join('…', values)}…]", sensitive);

        // Q5.
        if (member.Text("shape") == "ResourceAttributes" && entries.Sum(static entry => Encoding.UTF8.GetByteCount(entry.Key + entry.Value)) > 3072)
            yield return new(path, "Member must have keys and values of at most 3072 bytes together", sensitive);
    }

    static IEnumerable<string> SbomName(string value, (int Min, int Max, string Called) limits)
    {
        var length = value.EnumerateRunes().Count();
        if (length > limits.Max)
            yield return $"{limits.Called} for SBOM is illegal. String length exceeds limit";
        if (length < limits.Min)
            yield return "Please make sure SBOM S3 bucket name/key length/version is valid";
        if (value.Contains('\0'))
            yield return "Member must not contain the character U+0000";
    }

    /// <summary>Null where it is half a surrogate pair.</summary>
    static string? Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
