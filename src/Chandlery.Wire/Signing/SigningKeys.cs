using System.Collections.Concurrent;

namespace Chandlery.Wire.Signing;

/// <summary>Keys that were derived before. For all threads; a key that is found is found without allocating.</summary>
/// <param name="capacity">At most this many are kept: callers choose the Regions, so there is no natural bound.</param>
public sealed class SigningKeys(int capacity = 1024)
{
    readonly ConcurrentDictionary<string, SigningKey> keys = new(StringComparer.Ordinal);

    /// <summary>How many are kept at this time.</summary>
    public int Count => keys.Count;

    /// <param name="secret">Of the access key at this time. A key of an earlier secret is never given out: it is derived anew.</param>
    public SigningKey For(in Credential credential, string secret)
    {
        if (keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(credential.Text, out var known) && known.IsOf(secret))
            return known;

        // Beginning again is cheap, and rare enough not to keep track of what was used last.
        if (keys.Count >= capacity)
            keys.Clear();

        var key = SigningKey.Derive(credential, secret);
        keys[credential.Text.ToString()] = key;
        return key;
    }
}
