using System.Text.Json;

namespace Chandlery.Tests.Server.Variants;

/// <summary>What to try on a label of the path, and on a parameter of the query.</summary>
static class TargetFragments
{
    public static IEnumerable<Fragment> OfLabel(JsonElement member) =>
        Encoded(member).Concat(HostileTexts.Encodings.Concat(["", "a/b", "a?b", "/", new string('%', 300), new string('a', 4000), new string('a', 8200)]).Select(raw => new Fragment(member.Name(), $"{Shown(raw)} as it is", raw)));

    public static IEnumerable<Fragment> OfQuery(JsonElement member)
    {
        var name = member.Text("wireName")!;
        var (values, sample) = member.Text("type") == "integer"
            ? (HostileTexts.Numbers.Concat(Edges(member)).Select(number => new Fragment(member.Name(), $"the number {number}", number)), "5")
            : (Encoded(member).Concat(HostileTexts.Encodings.Append(new string('a', 4000)).Select(raw => new Fragment(member.Name(), $"{Shown(raw)} as it is", raw))), Uri.EscapeDataString(Samples.Text(member, sensitive: false)));
        foreach (var value in values)
            yield return value with { Text = $"{name}={value.Text}" };

        foreach (var (what, piece) in new[]
        {
            ("left out", ""),
            ("without a value", name),
            ("twice", $"{name}={sample}&{name}={sample}"),
            ("twice, once empty", $"{name}=&{name}={sample}"),
            ("twice, once encoded", $"{name}={sample}&%{(int)name[0]:X2}{name[1..]}={sample}"),
            ("three times", $"{name}={sample}&{name}={sample}x&{name}"),
            ("in another case", $"{name.ToUpperInvariant()}={sample}"),
            ("with an encoded name", $"%{(int)name[0]:x2}{name[1..]}={sample}"),
            ("with an array's name", $"{name}[]={sample}&{name}[0]={sample}"),
            ("with a spaced name", $"%20{name}={sample}&{name}+={sample}"),
            ("among empty pairs", $"&&{name}={sample}&&=&="),
            ("beside unknown ones", $"x={sample}&{name}={sample}&y&%00=%00"),
            ("behind a semicolon", $"x=1;{name}={sample}"),
            ("with two equals signs", $"{name}={sample}=x"),
        })
            yield return new(member.Name(), what, piece);
    }

    static IEnumerable<Fragment> Encoded(JsonElement member) => TextFragments.Of(member, sensitive: false).Where(static text => text.Value.Length < 500).SelectMany(text => new[]
    {
        new Fragment(member.Name(), text.What, Uri.EscapeDataString(text.Value)),
    }).Concat(new[] { "x2", "X2" }.Select(form => new Fragment(member.Name(), $"every byte escaped, {form}", string.Concat(Samples.Text(member, sensitive: false).Select(each => $"%{((int)each).ToString(form, null)}")))));

    static IEnumerable<string> Edges(JsonElement member) => new[] { member.Number("min"), member.Number("max") }.OfType<int>().SelectMany(static edge => new[] { $"{edge - 1}", $"{edge}", $"{edge + 1}" });

    static string Shown(string raw) => raw.Length > 60 ? $"{raw.Length} characters" : raw;
}
