using System.Collections.Immutable;

namespace Chandlery.Core.Access.Identities;

/// <summary>What temporary credentials stand for. They carry it themselves, sealed: nobody keeps it, and nobody can end it before its time but by removing its identity.</summary>
/// <param name="IdentityId">The unique id of the user or role, so that another one of its name is not meant; for the root, the account.</param>
/// <param name="Name">Of a role's session; null for sessions of users and the root.</param>
/// <param name="Expires">To the second, and from then on not valid.</param>
public sealed record Session(string Account, string IdentityId, string? Name, string Secret, DateTimeOffset Expires)
{
    /// <summary>What of the identity's permissions the session has: all, where it has no policies of its own.</summary>
    public string? Policy { get; init; }

    /// <summary>ARNs of managed policies of the account; more of the same. Such a policy allows nothing once it is deleted.</summary>
    public ImmutableList<string> PolicyArns { get; init; } = [];

    public bool HasPolicies => Policy is not null || PolicyArns.Count > 0;

    /// <summary>A record would print its members.</summary>
    public override string ToString() => IdentityId;
}
