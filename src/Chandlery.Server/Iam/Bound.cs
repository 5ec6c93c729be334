using Chandlery.Core.Access.Identities;

namespace Chandlery.Server.Iam;

/// <summary>Permissions boundaries as requests give them.</summary>
static class Bound
{
    /// <returns>The account as it is.</returns>
    /// <remarks>Faults: InvalidInput where the boundary of the identity is no ARN of a policy, NotFound where there is no such policy.</remarks>
    public static Account Check(Account account, Identity identity)
    {
        if (identity.Boundary is not { } arn)
            return account;
        if (arn.Split(':', 6) is not ["arn", { Length: > 0 }, "iam", "", { Length: > 0 }, var name] || !name.StartsWith("policy/", StringComparison.Ordinal))
            throw new Fault(FaultKind.InvalidInput, $"ARN {arn} is not valid.");

        account.Policy(arn);
        return account;
    }
}
