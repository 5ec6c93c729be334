using Chandlery.Core.Access.Identities;

namespace Chandlery.Server.Iam;

/// <summary>What operations of IAM ask for: their own action on what they are about.</summary>
static class IamNeeds
{
    /// <summary>On an identity, by the path it has; as if it lay at the root where there is none of that name.</summary>
    public static Demand On(string action, Caller caller, Account account, string kind, string name)
    {
        var identity = account.Identities.FirstOrDefault(each => each.Kind == kind && each.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return new($"iam:{action}", identity?.Arn(caller.Scope.Partition, account.Id) ?? Arn(caller, kind, "/", name));
    }

    public static Demand OnNew(string action, Caller caller, string kind, string path, string name) => new($"iam:{action}", Arn(caller, kind, path, name));

    /// <summary>Lists are asked for by the path whose entries they show.</summary>
    public static Demand OnList(string action, Caller caller, string kind, string pathPrefix) => new($"iam:{action}", Arn(caller, kind, pathPrefix, ""));

    /// <summary>On a managed policy, by the ARN it has: what a request has in the place of the partition is not looked at where the policy is found.</summary>
    public static Demand OnPolicy(string action, Caller caller, string arn) =>
        new($"iam:{action}", arn.Split(':', 3) is [var scheme, _, var rest] ? $"{scheme}:{caller.Scope.Partition}:{rest}" : arn);

    static string Arn(Caller caller, string kind, string path, string name) => $"arn:{caller.Scope.Partition}:iam::{caller.Principal.Account}:{kind}{path}{name}";
}
