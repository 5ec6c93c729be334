using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Wire.Signing;

namespace Chandlery.Server.Entry;

/// <summary>Whoever a request claims to be from, with what its signature has to be made of.</summary>
/// <param name="View">Null for the root of the account.</param>
/// <param name="Identity">A user, or a role with a session; null for the root of the account.</param>
/// <param name="Session">Null for those who come with a key of their own.</param>
/// <param name="KeyId">Of a user's own key; null for others.</param>
readonly record struct Claimant(Claim Claim, string Secret, string Account, AccountView? View = null, Identity? Identity = null, Session? Session = null, string? KeyId = null)
{
    /// <summary>A record would print its members.</summary>
    public override string ToString() => Account;
}
