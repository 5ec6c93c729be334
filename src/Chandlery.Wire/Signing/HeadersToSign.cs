namespace Chandlery.Wire.Signing;

/// <summary>Headers about to be sent, under their lower-case names in ordinal order.</summary>
sealed class HeadersToSign : IRequestHeaders
{
    readonly Dictionary<string, string[]> values;

    /// <remarks>Faults: <see cref="ArgumentException"/> where <c>Host</c> is not among them.</remarks>
    public HeadersToSign(IReadOnlyCollection<KeyValuePair<string, string>> headers)
    {
#pragma warning disable CA1308 // Lower case is what the contract asks for.
        values = headers
            .GroupBy(static header => header.Key.ToLowerInvariant(), static header => header.Value, StringComparer.Ordinal)
            .ToDictionary(static header => header.Key, static header => header.ToArray(), StringComparer.Ordinal);
#pragma warning restore CA1308
        if (!values.ContainsKey(HeaderNames.Host))
            throw new ArgumentException("The header Host must be signed.", nameof(headers));

        Names = string.Join(';', values.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>Separated by semicolons.</summary>
    public string Names { get; }

    public HeaderValues Find(string name) => values.TryGetValue(name, out var found) ? new(found) : default;
}
