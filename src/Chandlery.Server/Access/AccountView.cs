using System.Collections.Concurrent;
using Chandlery.Core.Access.Identities;
using Chandlery.Core.Access.Policies;

namespace Chandlery.Server.Access;

/// <summary>An account as it was at one time, with what was worked out of it since: secrets that were opened, policies that were compiled.</summary>
sealed class AccountView(StoredAccount stored, MasterKey masterKey)
{
    readonly ConcurrentDictionary<string, PolicySet> policies = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, string?> secrets = new(StringComparer.Ordinal);
    readonly Dictionary<string, (User User, AccessKey Key)> keys = stored.Account.Users
        .SelectMany(static user => user.Keys.Select(key => (user, key))).ToDictionary(static each => each.key.Id, StringComparer.Ordinal);

    public Account Account => stored.Account;

    public long Revision => stored.Revision;

    /// <summary>Null where the account has no such key, or one that is switched off.</summary>
    public (User User, string Secret)? Find(string accessKeyId)
    {
        if (!keys.TryGetValue(accessKeyId, out var found) || !found.Key.IsActive)
            return null;

        return secrets.GetOrAdd(accessKeyId, static (id, both) => both.masterKey.Open(both.Key.SealedSecret, id), (masterKey, found.Key)) is { } secret
            ? (found.User, secret)
            : throw new InvalidOperationException($"The secret of access key {accessKeyId} was sealed with a master key that this server was not given.");
    }

    /// <summary>All that is said of a user: by its own policies, and by those of its groups.</summary>
    public PolicySet PoliciesOf(User user) => policies.GetOrAdd(user.Name, static (_, both) => new(
    [
        .. both.self.Of(both.user),
        .. both.user.Groups.SelectMany(name => both.self.Of(both.self.Account.Group(name))),
    ]), (self: this, user));

    IEnumerable<NamedPolicy> Of(Identity identity) =>
    [
        .. identity.Inline.Select(static policy => new NamedPolicy(policy.Name, PolicyDocument.Parse(policy.Document, PolicyKind.Identity))),
        .. identity.Attached.Select(arn => new NamedPolicy(arn, PolicyDocument.Parse(Account.Policy(arn).Document, PolicyKind.Managed))),
    ];
}
