using System.Text.Json;

namespace Chandlery.Tests.Server.Variants;

/// <summary>What to try on a member of the body.</summary>
static class JsonFragments
{
    const string Unknown = "newerMember";

    public static IEnumerable<Fragment> Of(JsonElement member, string path, bool sensitive)
    {
        sensitive |= member.Sensitive();
        return (member.Text("type") switch
        {
            "string" => OfText(member, path, sensitive),
            "boolean" => [new(path, "true", "true"), new(path, "false", "false"), new(path, "a text", "\"true\"")],
            "structure" => OfStructure(member, path, sensitive),
            "list" => OfList(member, path, sensitive),
            "map" => OfMap(member, path, sensitive),
            var other => throw new NotSupportedException($"{path} is a {other}."),
        }).Concat(HostileTexts.NotText.Where(static json => json.Length > 0).Select(json => new Fragment(path, $"{json} in its place", json)))
            .Append(new(path, "a text in its place", $"\"{Marker(sensitive)}x\""))
            .Append(new(path, "left out", ""));
    }

    static IEnumerable<Fragment> OfText(JsonElement member, string path, bool sensitive) =>
        TextFragments.Of(member, sensitive).Select(text => new Fragment(path, text.What, HostileTexts.Json(text.Value)))
            .Concat(HostileTexts.BrokenText.Select((broken, index) => new Fragment(path, $"broken text {index}", $"\"{Marker(sensitive)}{broken}\"")));

    static IEnumerable<Fragment> OfStructure(JsonElement member, string path, bool sensitive)
    {
        var members = member.Shape().GetProperty("members").EnumerateArray().ToList();
        var sample = Samples.Members(members, sensitive);
        foreach (var inner in members)
        {
            var name = inner.Text("wireName")!;
            foreach (var fragment in Of(inner, $"{path}.{name}", sensitive))
                yield return fragment with { Text = Samples.Object(new Dictionary<string, string>(sample) { [name] = fragment.Text }) };

            foreach (var (what, first, last) in Twice(inner, sensitive))
                yield return new($"{path}.{name}", what, $"{{\"{name}\":{first},{Samples.Object(new Dictionary<string, string>(sample) { [name] = last })[1..]}");
            yield return new($"{path}.{name}", "in another case", Samples.Object(new Dictionary<string, string>(sample) { [name.ToUpperInvariant()] = Samples.Json(inner, sensitive) }));
        }

        foreach (var json in HostileTexts.NotText.Append(@"""\ud800"""))
            yield return new(path, $"an unknown member {json}", Samples.Object(new Dictionary<string, string>(sample) { [Unknown] = json }));
        yield return new(path, "without members", "{}");
    }

    static IEnumerable<Fragment> OfList(JsonElement member, string path, bool sensitive)
    {
        var item = member.Shape().GetProperty("member");
        var sample = Samples.Json(item, sensitive);
        foreach (var fragment in Of(item, $"{path}.2.member", sensitive).Where(static fragment => fragment.Text.Length > 0))
            yield return fragment with { Text = $"[{sample},{fragment.Text}]" };

        yield return new(path, "empty", "[]");
        yield return new(path, "a comma too many", $"[{sample},]");
        yield return new(path, "its sample", $"[{sample}]");
        foreach (var count in new[] { 2, 10, 11, 50, 51, 100, 1000 })
        {
            yield return new(path, $"{count} of a kind", $"[{string.Join(',', Enumerable.Repeat(sample, count))}]");
            yield return new(path, $"{count} times null", $"[{string.Join(',', Enumerable.Repeat("null", count))}]");
        }
    }

    static IEnumerable<Fragment> OfMap(JsonElement member, string path, bool sensitive)
    {
        var (key, value) = (member.Shape().GetProperty("key"), member.Shape().GetProperty("value"));
        var (sampleKey, sample) = (HostileTexts.Json(Samples.Text(key, sensitive)), Samples.Json(value, sensitive));
        foreach (var (what, text) in TextFragments.Of(key, sensitive))
            yield return new($"{path} key", what, $"{{{HostileTexts.Json(text)}:{sample}}}");
        foreach (var (index, broken) in HostileTexts.BrokenText.Index())
            yield return new($"{path} key", $"broken text {index}", $"{{\"{broken}\":{sample}}}");
        foreach (var fragment in Of(value, $"{path} value", sensitive).Where(static fragment => fragment.Text.Length > 0))
            yield return fragment with { Text = $"{{\"other\":{sample},{sampleKey}:{fragment.Text}}}" };
        foreach (var (what, first, last) in Twice(value, sensitive))
            yield return new(path, what, $"{{{sampleKey}:{first},{sampleKey}:{last}}}");

        foreach (var count in new[] { 0, 1, 2, 49, 50, 51, 100, 1000 })
            yield return new(path, $"{count} entries", $"{{{string.Join(',', Enumerable.Range(0, count).Select(index => $"\"k{index}\":{sample}"))}}}");
        foreach (var size in new[] { 3071, 3072, 3073 })
            yield return new(path, $"{size} bytes", $"{{\"k\":\"{Marker(sensitive).PadRight(size - 1, 'v')}\"}}");
    }

    /// <summary>Of a member given twice: both as they should be, the first not, the last not, and of another type.</summary>
    static IEnumerable<(string What, string First, string Last)> Twice(JsonElement member, bool sensitive)
    {
        var (sample, tooLong) = (Samples.Json(member, sensitive), $"\"{Marker(sensitive)}{new string('x', 4000)}\"");
        yield return ("twice", sample, sample);
        yield return ("twice, the first null", "null", sample);
        yield return ("twice, the last null", sample, "null");
        yield return ("twice, the first too long", tooLong, sample);
        yield return ("twice, the last too long", sample, tooLong);
        yield return ("twice, the first a number", HostileTexts.MarkerNumber, sample);
        yield return ("twice, the last a number", sample, HostileTexts.MarkerNumber);
    }

    static string Marker(bool sensitive) => sensitive ? HostileTexts.Marker : "";
}
