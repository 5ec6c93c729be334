using System.Text;
using Chandlery.Core;
using CsCheck;

namespace Chandlery.Tests.Storage;

/// <summary>Random texts that requests may carry, with a taste for those that storage trips over.</summary>
static class LegalTexts
{
    static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Char[' ', '~'].Select(static character => character.ToString()),
        Gen.OneOf(
            "'", "''", "\"", "\\", "\\\\", "\\u0041", "\\0", "`", ";", "--", "/*", "%", "_", "?", "$1", "@a", ":a", "{0}", "{{", "}", "[]", "null",
            "'; DROP TABLE packages; --", "' OR '1'='1", "NULL", "\ufeff", "\u200b", "\u2028", "\u0085", "\u0001", "\u001f", "\u007f", "\n", "\r\n", "\t",
            "é", "e\u0301", "ß", "İ", "漢", "😀", "👩\u200d🚀", "🇩🇪", "<b>&amp;</b>", "\ufffd", "\uffff", "\ue000", "\U0010ffff"),
        Gen.Int[1, 0x10ffff].Where(Rune.IsValid).Select(char.ConvertFromUtf32));

    /// <summary>Up to 40 pieces, most of them one character long; the empty text among them.</summary>
    public static Gen<string> Any { get; } = Piece.Array[0, 40].Select(string.Concat);

    public static Gen<string> Filled { get; } = Piece.Array[1, 40].Select(string.Concat);

    public static Gen<TextMap> Map { get; } = Gen.Dictionary(Any, Any)[0, 6].Select(TextMap.Of);

    public static Gen<T?> OrNull<T>(this Gen<T> gen)
        where T : class => Gen.Select(gen, Gen.Bool, static (value, there) => there ? value : null);
}
