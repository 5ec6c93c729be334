namespace Chandlery.Core.Access.Policies;

/// <summary>What all policies of a principal say of one demand together.</summary>
/// <param name="Layer">Where it was decided: the layer that forbids or does not allow it; Identity where it is allowed.</param>
/// <param name="By">The first statement that forbids or allows it; null for an implicit denial, and where a policy of the resource allows it.</param>
public readonly record struct Decision(Verdict Verdict, PolicyLayer Layer, StatementMatch? By)
{
    public bool IsAllowed => Verdict == Verdict.Allowed;

    /// <summary>The end of AWS's sentence for a denial: "because no identity-based policy allows the iot:CreatePackage action".</summary>
    /// <remarks>Source: the words that IAM's guide gives for each kind of policy.</remarks>
    public string Because(string action) => (Verdict, Layer) switch
    {
        (Verdict.ExplicitDeny, PolicyLayer.Identity) => "with an explicit deny in an identity-based policy",
        (Verdict.ExplicitDeny, PolicyLayer.Boundary) => "with an explicit deny in a permissions boundary",
        (Verdict.ExplicitDeny, PolicyLayer.Session) => "with an explicit deny in a session policy",
        (Verdict.ImplicitDeny, PolicyLayer.Identity) => $"because no identity-based policy allows the {action} action",
        (Verdict.ImplicitDeny, PolicyLayer.Boundary) => $"because no permissions boundary allows the {action} action",
        (Verdict.ImplicitDeny, PolicyLayer.Session) => $"because no session policy allows the {action} action",
        _ => throw new InvalidOperationException("Nothing was denied."),
    };
}
