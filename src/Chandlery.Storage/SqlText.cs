using System.Collections.Concurrent;
using System.Globalization;

namespace Chandlery.Storage;

/// <summary>The text of a statement as engines get it, with $1, $2 … in the place of its holes.</summary>
static class SqlText
{
    // By reference: the format of an interpolated string is a literal, so each place in the code has one object for it.
    static readonly ConcurrentDictionary<string, string> Texts = new(ReferenceEqualityComparer.Instance);

    public static string Of(FormattableString sql) => Texts.GetOrAdd(sql.Format, Number, sql.ArgumentCount);

    static string Number(string format, int holes) =>
        string.Format(CultureInfo.InvariantCulture, format, [.. Enumerable.Range(1, holes).Select(static i => $"${i}")]);
}
