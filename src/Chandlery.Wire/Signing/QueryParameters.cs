namespace Chandlery.Wire.Signing;

/// <summary>The parameters of a query that say how it is presigned, decoded.</summary>
sealed class QueryParameters
{
    static readonly string[] Names =
    [
        "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-Security-Token", "X-Amz-SignedHeaders", "X-Amz-Signature",
    ];

    readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>A name that is there more than once; null where none is. Which of two values counts would be anybody's guess.</summary>
    public string? Twice { get; private set; }

    public string? this[string name] => values.GetValueOrDefault(name);

    /// <returns>Null where the target has none of them.</returns>
    public static QueryParameters? In(string target)
    {
        var found = new QueryParameters();
        var query = target.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? target[(mark + 1)..] : "";
        foreach (var pair in query.Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Uri.UnescapeDataString(equals < 0 ? pair : pair[..equals]);
            if (!Names.Contains(name, StringComparer.Ordinal))
                continue;
            if (!found.values.TryAdd(name, equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..])))
                found.Twice = name;
        }

        return found.values.Count == 0 ? null : found;
    }
}
