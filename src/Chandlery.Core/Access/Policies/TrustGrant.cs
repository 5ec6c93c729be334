namespace Chandlery.Core.Access.Policies;

/// <summary>How a trust policy came to mean a caller, from the least to the most.</summary>
public enum TrustGrant
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By its account: whoever of that account is allowed <c>sts:AssumeRole</c> by policies of its own.</summary>
    Account,

    /// <summary>By <c>*</c>.</summary>
    Everyone,

    /// <summary>By its own name: in the role's account no policy of its own is needed.</summary>
    Named,
}
