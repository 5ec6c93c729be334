using System.Collections.Concurrent;
using Chandlery.Core.Access.Identities;
using Chandlery.Core.Access.Policies;

namespace Chandlery.Server.Access;

/// <summary>An account as it was at one time, with what was worked out of it since: secrets that were opened, policies that were compiled.</summary>
sealed class AccountView(StoredAccount stored, MasterKey masterKey)
{
    /// <summary>Matches no action: for a layer that is to be there and allows nothing.</summary>
    static readonly PolicyDocument Nothing = PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"*","Resource":"*"}}""", PolicyKind.Identity);

    readonly ConcurrentDictionary<string, Principal> principals = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, PolicySet> policies = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, IReadOnlyList<NamedPolicy>> ownPolicies = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, string?> secrets = new(StringComparer.Ordinal);
    readonly Dictionary<string, (User User, AccessKey Key)> keys = stored.Account.Users
        .SelectMany(static user => user.Keys.Select(key => (user, key))).ToDictionary(static each => each.key.Id, StringComparer.Ordinal);

    public Account Account => stored.Account;

    public long Revision => stored.Revision;

    /// <summary>Null where the account has no such key, or one that is switched off.</summary>
    public (User User, string KeyId, string Secret)? Find(ReadOnlySpan<char> accessKeyId)
    {
        if (!keys.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(accessKeyId, out var found) || !found.Key.IsActive)
            return null;

        return secrets.GetOrAdd(found.Key.Id, static (id, both) => both.masterKey.Open(both.Key.SealedSecret, id), (masterKey, found.Key)) is { } secret
            ? (found.User, found.Key.Id, secret)
            : throw new InvalidOperationException($"The secret of access key {found.Key.Id} was sealed with a master key that this server was not given.");
    }

    /// <param name="partition">That all accounts lie in.</param>
    public Principal PrincipalOf(User user, string partition) => principals.GetOrAdd(user.Id, static (_, all) =>
        new(all.self.Account.Id, all.user.Arn(all.partition, all.self.Account.Id), all.user.Id, all.user.Name, all.self.PoliciesOf(all.user)), (self: this, user, partition));

    /// <summary>A user or role, by its unique id.</summary>
    public Identity? FindSigner(string id) => (Identity?)Account.Users.Find(user => user.Id == id) ?? Account.Roles.Find(role => role.Id == id);

    /// <summary>All that is said of a user or role: by its own policies, and by those of its groups.</summary>
    public PolicySet PoliciesOf(Identity identity) => policies.GetOrAdd(identity.Id, static (_, both) => new(both.self.AllOf(both.identity), both.self.BoundaryOf(both.identity)), (self: this, identity));

    /// <summary>The same, within what the session's own policies allow.</summary>
    public PolicySet PoliciesOf(Role role, Session session) => session.HasPolicies
        ? new(AllOf(role), BoundaryOf(role), [.. Of(session)])
        : PoliciesOf(role);

    /// <summary>What says what an identity may do, but for its boundary.</summary>
    public IReadOnlyList<NamedPolicy> AllOf(Identity identity) => ownPolicies.GetOrAdd(identity.Id, static (_, both) =>
    [
        .. both.self.Of(both.identity),
        .. both.identity is User user ? user.Groups.SelectMany(name => both.self.Of(both.self.Account.Group(name))) : [],
    ], (self: this, identity));

    public NamedPolicy? BoundaryOf(Identity identity) => identity.Boundary is { } arn ? Limit(arn) : null;

    IEnumerable<NamedPolicy> Of(Session session)
    {
        if (session.Policy is { } text)
            yield return new("session", PolicyDocument.Parse(text, PolicyKind.Identity));
        foreach (var arn in session.PolicyArns)
            yield return Limit(arn);
    }

    /// <summary>A managed policy that limits: where it is no more, nothing is allowed rather than everything.</summary>
    NamedPolicy Limit(string arn) => Account.FindPolicy(arn) is { } policy ? Of(policy) : new(arn, Nothing);

    IEnumerable<NamedPolicy> Of(Identity identity) =>
    [
        .. identity.Inline.Select(policy => new NamedPolicy($"{identity.Kind}_{identity.Name}_{policy.Name}", PolicyDocument.Parse(policy.Document, PolicyKind.Identity))),
        .. identity.Attached.Select(arn => Of(Account.Policy(arn))),
    ];

    static NamedPolicy Of(ManagedPolicy policy) => new(policy.Name, PolicyDocument.Parse(policy.Document, PolicyKind.Managed));
}
