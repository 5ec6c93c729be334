using System.IO.Compression;
using System.Text;

namespace Chandlery.Tests.Server.Variants;

/// <summary>What to try on a body as a whole.</summary>
static class BodyFragments
{
    const int Limit = 1 << 20;

    /// <param name="good">A body that is taken.</param>
    public static IEnumerable<Fragment> Of(string good)
    {
        var inside = good[1..^1];
        string With(string json) => inside.Length == 0 ? $"{{\"newerMember\":{json}}}" : $"{{{inside},\"newerMember\":{json}}}";

        (string, string)[] odd =
        [
            ("empty", ""), ("no object", "{}"), ("null", "null"), ("a list", "[]"), ("a list of it", $"[{good}]"), ("a number", "5"), ("a text", "\"x\""), ("a boolean", "true"), ("white space", " \r\n\t "),
            ("among white space", $" \n\t{good}\r\n "), ("twice", good + good), ("before a letter", good + "x"), ("before U+0000", good + "\0"), ("behind a letter", "x" + good), ("behind a byte order mark", "\uFEFF" + good),
            ("in UTF-16", Wire.Text(Encoding.Unicode.GetBytes(good))), ("in UTF-32", Wire.Text(Encoding.UTF32.GetBytes(good))), ("zipped", Wire.Text(Zipped(good))), ("a comma too many", $"{{{inside},}}"), ("two commas", $"{{{inside},,\"x\":1}}"),
            ("a comment", $"{{/* x */{inside}}}"), ("a line comment", $"{{// x\n{inside}}}"), ("apostrophes", good.Replace('"', '\'')), ("a name without quotes", $"{{x:1,{inside}}}"), ("another bracket", $"{{{inside}]"), ("as a form", "a=b&c=d"),
            ("as XML", "<a/>"), ("a record separator before it", "\u001E" + good), ("a byte that is no text before it", Wire.Text([0xFF]) + good), ("another encoding's text", With($"\"{Wire.Text(Encoding.Latin1.GetBytes("é"))}\"")),
            ("half a name", With("1").Replace("newerMember", @"\ud800", StringComparison.Ordinal)), ("type information", With("1").Replace("newerMember", "$type", StringComparison.Ordinal)),
            ("a reference", With("\"1\"").Replace("newerMember", "$ref", StringComparison.Ordinal)), ("a prototype", With("{\"x\":1}").Replace("newerMember", "__proto__", StringComparison.Ordinal)), ("an empty name", With("1").Replace("newerMember", "", StringComparison.Ordinal)),
            ("a mebibyte", With($"\"{new string('x', Limit - With("\"\"").Length)}\"")), ("a byte over a mebibyte", With($"\"{new string('x', Limit + 1 - With("\"\"").Length)}\"")), ("two mebibytes of nothing", new string(' ', 2 * Limit)),
        ];
        foreach (var (what, text) in odd)
            yield return new("body", what, text);

        foreach (var json in HostileTexts.NotText.Concat(HostileTexts.BrokenText.Select(static text => $"\"{text}\"")).Concat(HostileTexts.Characters.Select(HostileTexts.Json)))
            yield return new("body", $"an unknown member {json}", With(json));
        foreach (var depth in new[] { 2, 62, 63, 64, 65, 10_000, 200_000 })
        {
            yield return new("body", $"{depth} lists deep", With(new string('[', depth - 1) + new string(']', depth - 1)));
            yield return new("body", $"{depth} objects deep", With(string.Concat(Enumerable.Repeat("{\"a\":", depth - 2)) + "{}" + new string('}', depth - 2)));
            yield return new("body", $"{depth} lists begun", new string('[', depth));
        }

        // Every place where a connection may have been cut.
        for (var length = 1; length < good.Length; length++)
            yield return new("body", $"cut after {length}", good[..length]);
    }

    static byte[] Zipped(string text)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return zipped.ToArray();
    }
}
