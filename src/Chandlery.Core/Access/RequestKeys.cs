using System.Globalization;
using System.Net;
using Chandlery.Core.Access.Policies;

namespace Chandlery.Core.Access;

/// <summary>The condition keys of one demand.</summary>
/// <param name="requestTags">Null where the request gives none.</param>
/// <param name="resourceTags">Null where the resource has none, or nobody asks for them.</param>
public sealed class RequestKeys(Caller caller, IEnumerable<KeyValuePair<string, string?>>? requestTags, TextMap? resourceTags) : IConditionKeys
{
    public KeyValues Find(string key)
    {
        var (facts, principal) = (caller.Facts, caller.Principal);
        if (After(KeyNames.RequestTag, key) is { } given)
            return requestTags?.FirstOrDefault(tag => Same(tag.Key, given)).Value;
        if (After(KeyNames.ResourceTag, key) is { } has)
            return resourceTags?.FirstOrDefault(tag => Same(tag.Key, has)).Value;

        return Same(key, KeyNames.CurrentTime) ? facts.Now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)
            : Same(key, KeyNames.EpochTime) ? facts.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
            : Same(key, KeyNames.SourceIp) ? Address(facts.Peer)
            : Same(key, KeyNames.SecureTransport) ? facts.IsEncrypted ? "true" : "false"
            : Same(key, KeyNames.UserAgent) ? Shortened(facts.UserAgent)
            : Same(key, KeyNames.PrincipalArn) ? principal.RoleArn ?? principal.Arn
            : Same(key, KeyNames.PrincipalAccount) ? principal.Account
            : Same(key, KeyNames.UserName) ? principal.UserName
            : Same(key, KeyNames.UserId) ? principal.UserId
            : Same(key, KeyNames.TagKeys) && requestTags is not null ? KeyValues.Of([.. requestTags.Select(static tag => tag.Key)])
            : KeyValues.None;
    }

    static string? Shortened(string? agent) => agent is { Length: > KeyNames.LongestUserAgent } ? agent[..KeyNames.LongestUserAgent] : agent;

    static string? After(string prefix, string key) => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? key[prefix.Length..] : null;

    static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    /// <summary>Who speaks IPv4 to a socket of both kinds has an address of IPv4.</summary>
    static string? Address(IPAddress? peer) => peer is { IsIPv4MappedToIPv6: true } ? peer.MapToIPv4().ToString() : peer?.ToString();
}
