namespace Chandlery.Core.Access.Policies;

/// <summary>Where a policy is used, which decides what it must and must not say.</summary>
public enum PolicyKind
{
    /// <summary>What an identity may do: inline policies and session policies. No principal; a resource is a must.</summary>
    Identity,

    /// <summary>An identity policy that stands on its own. IAM refuses the version 2008-10-17 for these, and no version at all.</summary>
    Managed,

    /// <summary>Who may take on a role. A principal is a must; no resource; only actions of sts.</summary>
    Trust,
}
