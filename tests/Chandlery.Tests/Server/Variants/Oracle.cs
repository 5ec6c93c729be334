using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Chandlery.Tests.Server.Variants;

/// <summary>What may be answered to a request, from its bytes, the model and the decisions. Knows nothing of the server's code.</summary>
static partial class Oracle
{
    const int LargestBody = 1 << 20;
    const int LongestRequestLine = 8192;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly JsonDocumentOptions SixtyFourDeep = new() { MaxDepth = 64 };

    /// <returns>The operation that the request is one of, if it is: not always the one that the variant was made for.</returns>
    public static (ModelOperation? Operation, Verdict Verdict) Of(Variant sent)
    {
        if (sent.Method.Length + sent.Target.Length + " HTTP/1.1\r\n".Length > LongestRequestLine)
            return (null, Unread.TargetTooLong);

        var target = new Target(sent.Target);
        if (!sent.Target.StartsWith('/') || sent.Target.Any(static each => each is ' ' or '\0' or '\n' or >= '\u0080') || target.Path.Contains("%00", StringComparison.Ordinal))
            return (null, Unread.NotHttp);
        if (sent.Target.Any(char.IsControl))
            return (null, Unread.Malformed);

        var there = Model.Operations.Select(each => (Operation: each, Labels: target.Labels(each.Uri))).Where(static each => each.Labels is not null).ToList();
        if (there.Find(each => each.Operation.Method == sent.Method) is not ({ } operation, { } labels))
            return (null, there.Count > 0 ? Unread.UnknownMethod : Unread.UnknownPath);

        var bytes = sent.BodyIn("eu-west-1");
        if (bytes.Length > LargestBody)
            return (operation, Unread.TooLarge);

        // An operation without members in its body does not look at it.
        var members = operation.Members.Where(static member => member.Text("location") == "body").ToList();
        using var json = members.Count == 0 || bytes.Length == 0 ? JsonDocument.Parse("{}") : Parsed(bytes);
        var halfNames = false;
        if (json is null || !IsOfType(json.RootElement, members, ref halfNames))
            return (operation, Unread.Malformed);

        var breaks = operation.Members.SelectMany(member => member.Text("location") switch
        {
            "uri" => ModelText.BrokenBy(labels[member.Name()], member).Select(constraint => new Break(member.Name(), constraint, member.Sensitive())),
            "querystring" => Query(target.Values(member.Text("wireName")!), member),
            _ => ModelJson.BrokenBy(ModelJson.Find(json.RootElement, member.Text("wireName")!), member, member.Text("wireName")!, sensitive: false),
        }).Concat(Together(operation, target, json.RootElement)).ToList();
        return (operation, breaks.Count > 0 ? new Broken(breaks) : halfNames ? new Open() : new Taken());
    }

    static JsonDocument? Parsed(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(Utf8.GetString(bytes), SixtyFourDeep);
        }
        catch (Exception notJson) when (notJson is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    static bool IsOfType(JsonElement root, List<JsonElement> members, ref bool halfNames)
    {
        try
        {
            return root.ValueKind == JsonValueKind.Object && ModelJson.AreOfType(root, members, ref halfNames);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    static IEnumerable<Break> Query(string[] values, JsonElement member)
    {
        var name = member.Name();
        return values switch
        {
            [] => member.Required() ? [new(name, "Member must not be null", false)] : [],
            [var value] when member.Text("type") == "integer" => Number(value, member).Select(constraint => new Break(name, constraint, false)),
            [var value] => ModelText.BrokenBy(value, member).Select(constraint => new Break(name, constraint, false)),
            _ => [new(name, "Member must be given once", false), .. member.Required() ? [new Break(name, "Member must not be null", false)] : Array.Empty<Break>()],
        };
    }

    static IEnumerable<string> Number(string text, JsonElement member)
    {
        if (!WholeNumber().IsMatch(text) || BigInteger.Parse(text, CultureInfo.InvariantCulture) is var number && (number < int.MinValue || number > int.MaxValue))
            yield return $"Member must be a whole number from {int.MinValue} to {int.MaxValue}";
        else if (number > member.Number("max"))
            yield return $"Member must have value less than or equal to {member.Number("max")}";
        else if (number < member.Number("min"))
            yield return $"Member must have value greater than or equal to {member.Number("min")}";
    }

    /// <summary>What the documentation of two operations says beyond each single member.</summary>
    static IEnumerable<Break> Together(ModelOperation operation, Target target, JsonElement body)
    {
        if (operation.Name == "UpdatePackage" && ModelJson.Find(body, "defaultVersionName") is not null && ModelJson.Find(body, "unsetDefaultVersion")?.ValueKind == JsonValueKind.True)
            yield return new("unsetDefaultVersion", "Member must not be true together with defaultVersionName", false);

        // The list has one page (spec 7), so it gives out no token.
        if (operation.Name == "ListTagsForResource" && target.Values("nextToken") is { Length: 1 })
            yield return new("nextToken", "Member must be a token of this list, which has one page", false);
    }

    [GeneratedRegex(@"\A-?[0-9]+\z")]
    private static partial Regex WholeNumber();
}
