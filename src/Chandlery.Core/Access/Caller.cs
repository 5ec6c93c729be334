namespace Chandlery.Core.Access;

/// <summary>Who signed the request, and the catalog that the signature's Region names (Q38).</summary>
/// <param name="PrincipalArn">As AWS spells it, such as <c>arn:aws:iam::123456789012:root</c>.</param>
/// <param name="IsRoot">The account's own key, which may do everything in its account.</param>
public sealed record Caller(Scope Scope, string PrincipalArn, bool IsRoot)
{
    public Catalog Catalog => Scope.Catalog;

    /// <summary>What is not allowed is denied: until there are policies, only the root is allowed anything.</summary>
    public bool May(Demand demand) => IsRoot;
}
