using System.Collections.Immutable;

namespace Chandlery.Core.Access.Identities;

/// <summary>Everybody and every policy of one account. A change gives another one, which replaces this one as a whole (decision 6).</summary>
/// <param name="Id">Twelve digits.</param>
public sealed record Account(string Id)
{
    /// <summary>By name, without case; so are the other lists.</summary>
    public ImmutableList<User> Users { get; init; } = [];

    public ImmutableList<Group> Groups { get; init; } = [];

    public ImmutableList<Role> Roles { get; init; } = [];

    public ImmutableList<ManagedPolicy> Policies { get; init; } = [];

    /// <remarks>Faults: NotFound.</remarks>
    public User User(string name) => Users.Find(user => Same(user.Name, name)) ?? throw Missing("user", name);

    /// <inheritdoc cref="User"/>
    public Group Group(string name) => Groups.Find(group => Same(group.Name, name)) ?? throw Missing("group", name);

    /// <inheritdoc cref="User"/>
    public Role Role(string name) => Roles.Find(role => Same(role.Name, name)) ?? throw Missing("role", name);

    /// <summary>An identity of a kind that is called at run time, for what is the same for all of them.</summary>
    /// <inheritdoc cref="User"/>
    public Identity Identity(string kind, string name) => kind switch
    {
        "user" => User(name),
        "group" => Group(name),
        _ => Role(name),
    };

    /// <param name="arn">Of this account. The partition is the caller's to compare.</param>
    /// <returns>Null where there is no such role, or none with this path.</returns>
    public Role? FindRole(string arn) => arn.Split(':', 6) is ["arn", _, "iam", "", var account, var name] && account == Id ? Roles.Find(role => $"role{role.Path}{role.Name}" == name) : null;

    public bool IsAttached(ManagedPolicy policy, Identity identity) => identity.Attached.Exists(arn => Policy(arn) == policy);

    /// <summary>To how many identities the policy is attached.</summary>
    public int Attachments(ManagedPolicy policy) => Identities.Count(identity => IsAttached(policy, identity));

    /// <summary>Of how many identities the policy is the boundary.</summary>
    public int Boundaries(ManagedPolicy policy) => Identities.Count(identity => identity.Boundary is { } arn && FindPolicy(arn) == policy);

    public Account Replace(ManagedPolicy before, ManagedPolicy after) => this with { Policies = Policies.Replace(before, after) };

    public IEnumerable<User> Members(Group group) => Users.Where(user => user.Groups.Contains(group.Name));

    public IEnumerable<Identity> Identities => [.. Users, .. Groups, .. Roles];

    /// <param name="arn">Its partition is not looked at: the policy is the same in all.</param>
    /// <remarks>Faults: NotFound.</remarks>
    public ManagedPolicy Policy(string arn) => FindPolicy(arn) ?? throw Fault.NotFound($"Policy {arn} does not exist or is not attachable.");

    /// <summary>The same; null where there is none.</summary>
    public ManagedPolicy? FindPolicy(string arn) => arn.Split(':', 6) is ["arn", _, "iam", "", var account, var name] && account == Id
        ? Policies.Find(policy => $"policy{policy.Path}{policy.Name}" == name)
        : null;

    /// <remarks>Faults: Conflict.</remarks>
    public Account Add(Identity identity) => Identities.Any(each => each.Kind == identity.Kind && Same(each.Name, identity.Name))
        ? throw Taken($"{Capital(identity.Kind)} with name {identity.Name}", identity.Name)
        : identity switch
        {
            User user => this with { Users = Insert(Users, user, static each => each.Name) },
            Group group => this with { Groups = Insert(Groups, group, static each => each.Name) },
            Role role => this with { Roles = Insert(Roles, role, static each => each.Name) },
            _ => throw Unknown(identity),
        };

    /// <param name="before">As it is in this account.</param>
    public Account Replace(Identity before, Identity after) => (before, after) switch
    {
        (User from, User to) => this with { Users = Users.Replace(from, to) },
        (Group from, Group to) => this with { Groups = Groups.Replace(from, to) },
        (Role from, Role to) => this with { Roles = Roles.Replace(from, to) },
        _ => throw Unknown(after),
    };

    /// <summary>Gives a group another name or path. Its members stay.</summary>
    /// <remarks>Faults: Conflict.</remarks>
    public Account Rename(Group before, Group after) => Remove(before).Add(after) with
    {
        Users = Users.ConvertAll(user => user.Groups.Contains(before.Name) ? user with { Groups = user.Groups.Replace(before.Name, after.Name) } : user),
    };

    public Account Remove(Identity identity) => identity switch
    {
        User user => this with { Users = Users.Remove(user) },
        Group group => this with { Groups = Groups.Remove(group) },
        Role role => this with { Roles = Roles.Remove(role) },
        _ => throw Unknown(identity),
    };

    /// <remarks>Faults: Conflict.</remarks>
    public Account Add(ManagedPolicy policy) => Policies.Exists(each => Same(each.Name, policy.Name))
        ? throw Taken($"A policy called {policy.Name}", policy.Name)
        : this with { Policies = Insert(Policies, policy, static each => each.Name) };

    static ImmutableList<T> Insert<T>(ImmutableList<T> list, T item, Func<T, string> name) =>
        list.FindIndex(each => string.Compare(name(each), name(item), StringComparison.OrdinalIgnoreCase) > 0) is var at and >= 0 ? list.Insert(at, item) : list.Add(item);

    static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    static Fault Missing(string kind, string name) => Fault.NotFound($"The {kind} with name {name} cannot be found.");

    static Fault Taken(string what, string name) => Fault.Conflict($"{what} already exists.", name);

    static InvalidOperationException Unknown(Identity identity) => new($"{identity.GetType()} is not a kind of identity.");
}
