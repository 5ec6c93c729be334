namespace Chandlery.Server.Entry;

/// <summary>One page cut from rows of which one more than the page holds was asked for, to know whether there is another.</summary>
static class Page
{
    /// <summary>The size of a page where the caller names none (Q18).</summary>
    public const int DefaultSize = 100;

    /// <returns>What is shown of each row is made while it is written, so that a page is not in memory twice.</returns>
    public static (IEnumerable<TShown> Shown, string? NextToken) Cut<TRow, TShown>(
        IReadOnlyList<TRow> rows, int size, PageToken token, Func<TRow, string> key, Func<TRow, TShown> show) =>
        (rows.Take(size).Select(show), rows.Count > size ? token.After(key(rows[size - 1])) : null);
}
