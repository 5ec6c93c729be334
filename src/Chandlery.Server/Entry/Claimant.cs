using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Wire.Signing;

namespace Chandlery.Server.Entry;

/// <summary>Whoever a request claims to be from, with what its signature has to be made of.</summary>
/// <param name="User">Null for the root of the account; so is the view.</param>
sealed record Claimant(Claim Claim, string Secret, string Account, AccountView? View, User? User)
{
    /// <summary>A record would print its members.</summary>
    public override string ToString() => Account;
}
