using Chandlery.Core.Access.Identities;

namespace Chandlery.Server.Iam;

/// <summary>The ARN of a user, group or role, whether or not there is one.</summary>
/// <param name="Kind">As in <see cref="Identity.Kind"/>.</param>
sealed record EntityArn(string Text, string Account, string Kind, string Name)
{
    /// <remarks>Faults: InvalidInput, also for the root and for sessions.</remarks>
    public static EntityArn Of(string arn)
    {
        if (arn.Split(':', 6) is ["arn", { Length: > 0 }, "iam", "", { Length: 12 } account, var path]
            && path.Split('/') is [("user" or "group" or "role") and var kind, .., { Length: > 0 } name])
            return new(arn, account, kind, name);

        throw new Fault(FaultKind.InvalidInput, $"Invalid Entity Arn: {arn} does not clearly define entity type and name.");
    }

    /// <summary>Whose policies an operation is to look at.</summary>
    /// <param name="account">The caller's.</param>
    /// <remarks>Faults: InvalidInput, NotFound; so too where the path is another one.</remarks>
    public static Identity Source(string arn, Caller caller, Account account)
    {
        var named = Of(arn);
        if (named.Account != account.Id)
            throw new Fault(FaultKind.InvalidInput, $"Invalid Policy Source Arn: caller's account {account.Id} does not have access to policies in account {named.Account}");

        return account.Identities.FirstOrDefault(each => each.Kind == named.Kind && each.Name == named.Name && each.Arn(caller.Scope.Partition, account.Id) == arn)
            ?? throw Fault.NotFound($"The {named.Kind} with name {named.Name} cannot be found.");
    }
}
