namespace Chandlery.Core.Access.Policies;

/// <summary>A decision with all that led to it, for the simulator.</summary>
/// <param name="Matched">
/// For an explicit denial, the statements that forbid (documented); where it is allowed, those that allow, of all layers (inferred for
/// boundary and session); nothing for an implicit denial.
/// </param>
/// <param name="MissingKeys">
/// Condition keys that the request does not have, of statements whose action matches, in ordinal order without case; also those that a
/// policy expects to be missing (inferred).
/// </param>
/// <param name="AllowedByBoundary">Null where there is no boundary.</param>
public sealed record Explanation(
    Decision Decision, IReadOnlyList<StatementMatch> Matched, IReadOnlyList<string> MissingKeys, bool? AllowedByBoundary);
