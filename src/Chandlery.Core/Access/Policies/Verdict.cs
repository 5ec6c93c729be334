namespace Chandlery.Core.Access.Policies;

public enum Verdict
{
    /// <summary>Nothing allows it.</summary>
    ImplicitDeny,

    /// <summary>A statement forbids it, whatever others say.</summary>
    ExplicitDeny,

    Allowed,
}
