namespace Chandlery.Core.Access.Policies;

/// <summary>What a trust policy says of a caller.</summary>
/// <param name="Grant">How an allowing statement came to mean the caller, the strongest there is; None where it is denied.</param>
/// <param name="By">The statement that decided; null for an implicit denial.</param>
public sealed record TrustDecision(Verdict Verdict, TrustGrant Grant, PolicyStatement? By);
