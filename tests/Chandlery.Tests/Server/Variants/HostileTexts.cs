namespace Chandlery.Tests.Server.Variants;

/// <summary>Texts, escapes and values that software has been seen to stumble over.</summary>
static class HostileTexts
{
    /// <summary>Stands in every sensitive text, and must come back in no message and no log.</summary>
    public const string Marker = "s3cret-m4rker";

    /// <summary>Like <see cref="Marker"/>, where a number stands in the place of a sensitive text.</summary>
    public const string MarkerNumber = "731873187318";

    /// <summary>Characters, each from another corner of Unicode or of somebody's syntax.</summary>
    public static readonly string[] Characters =
    [
        " ", "\t", "\n", "\r\n", "\0", "\u0001", "\u001B", "\u007F", "\u0085", "/", "\\", "\"", "'", "<", "&", "%", "#", "?", "+", ":", ";", "=", "@", "$", "*", "~", "{", "|", "-", "_", ".",
        "é", "e\u0301", "ß", "İ", "٣", "Ⅷ", "½", "\u00A0", "\u00AD", "\u0378", "\u0F0B", "\u180E", "\u2028", "\u200B", "\u200D", "\u202E", "\u2066", "\u3000", "\uE000", "\uFEFF", "\uFFFD", "\uFFFF", "Ａ",
        "😀", "👨‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "𐐷", "𝟙", "𑑛", "\U000E0001", "\U000F0000", "\U0010FFFF", "漢字", "עִברִית",
    ];

    /// <summary>Whole texts that mean something elsewhere.</summary>
    public static readonly string[] Words =
    [
        ".", "..", "...", "null", "true", "NaN", "undefined", "0", "-1", "{}", "[]", "{\"a\":1}", "$default", "$null", "$package", "aws:", "aws:x", "AWS:x", "aWs:", "xaws:", "arn:aws:iot:REGION:123456789012:package/brakes",
        "'; DROP TABLE packages; --", "<script>", "%00", "%2e%2e", "../../etc/passwd", "CON", "__proto__", "${jndi:ldap://x}", "PUBLISH", "DRAFT", "FAILED", "a=b&c=d", "COM1:",
    ];

    /// <summary>JSON of another type than text, or not JSON at all; in the place of a text, and most of it anywhere.</summary>
    public static readonly string[] NotText =
    [
        "null", MarkerNumber, "-0", "1.5", "1e999", "-1e-999", "true", "false", "{}", "[]", "[[]]", "[\"x\"]", "{\"a\":\"b\"}", "{\"a\":null}", "[null]",
        "01", "+1", ".5", "1.", "NaN", "Infinity", "-", "0x10", "'x'", "tru", "None", "undefined", "", "\"x\" \"y\"", "/* x */ \"x\"",
    ];

    /// <summary>What stands between quotation marks and is no text.</summary>
    public static readonly string[] BrokenText =
    [
        @"\ud800", @"\udfff", @"\udc00\ud800", @"\ud83d\ud83d", @"\ud83dx", @"\x41", @"\u00", @"\u12G4", @"\", "\n", "\t", "\0",
        Wire.Text([0xFF]), Wire.Text([0xC3]), Wire.Text([0xED, 0xA0, 0x80]), Wire.Text([0xF4, 0x90, 0x80, 0x80]), Wire.Text([0xC0, 0x80]), Wire.Text([0xE0, 0x80, 0xAF]), Wire.Text([0x80]), Wire.Text([0xF0, 0x9F, 0x98]),
    ];

    /// <summary>What an attacker, or a client in a hurry, puts where percent-encoded text belongs.</summary>
    public static readonly string[] Encodings =
    [
        "%2F", "%2f", "a%2Fb", "%2e%2e", "%2E", "%2e%2e%2f", "..", ".", "%00", "a%00b", "%252F", "%25", "%2500", "%", "%2", "%zz", "%%41", "a%", "a+b", "%2B", "%20", "%0d%0a", "%0D%0AX-Odd:%201", "%09", "%7F", "%u0041", "&#x41;",
        "%61%62%63", "%6a%6A", "%C3%A9", "%c3%a9", "e%CC%81", "%F0%9F%98%80", "%C0%AF", "%c0%ae%c0%ae", "%ED%A0%80", "%F4%90%80%80", "%FF", "%C3", "%C3%28", "%E2%82", "%EF%BB%BFa", "%E2%80%AE",
        "a;b", "a,b", "a:b", "a@b", "a$b", "a=b", "a!b", "a'b", "a(b)", "a*b", "a~b", "a\"b", "a<b", "a>b", "a\\b", "a^b", "a`b", "a{b}", "a|b", "a[b]", "a b", "a\tb", "é", "😀", "a\u007Fb", Wire.Text([0xFF]),
    ];

    /// <summary>Numbers, and what is taken for one elsewhere.</summary>
    public static readonly string[] Numbers =
    [
        "", "-1", "-0", "0", "00", "05", "+5", "1e2", "1.0", "1.5", "%205", "5%20", "0x10", "NaN", "Infinity", "true", "null", "2147483647", "2147483648", "-2147483648", "-2147483649", "9999999999999999999999999999999999999999",
        "%EF%BC%91", "%D9%A3", "1,0", "1_0", "%31", "5%00", "5;6", "[5]", "50",
    ];

    public static string Json(string text) => $"\"{string.Concat(text.Select(static each => each switch
    {
        '"' or '\\' => $"\\{each}",
        < ' ' => $"\\u{(int)each:x4}",
        _ => each.ToString(),
    }))}\"";
}
