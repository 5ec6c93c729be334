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
    Decision Decision, IReadOnlyList<StatementMatch> Matched, IReadOnlyList<string> MissingKeys, bool? AllowedByBoundary)
{
    /// <summary>What is said of one action on all its resources: the strictest decision with the statements that led to it, and the keys that any of them lacks. Source: IAM's model.</summary>
    /// <param name="each">At least one.</param>
    public static Explanation Of(IReadOnlyList<Explanation> each)
    {
        var strictest = each.Min(static one => Strictness(one.Decision.Verdict));
        var decisive = each.Where(one => Strictness(one.Decision.Verdict) == strictest).ToList();
        return new(
            decisive[0].Decision,
            [.. decisive.SelectMany(static one => one.Matched).Distinct()],
            [.. each.SelectMany(static one => one.MissingKeys).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)],
            each[0].AllowedByBoundary is null ? null : each.All(static one => one.AllowedByBoundary == true));
    }

    static int Strictness(Verdict verdict) => verdict switch
    {
        Verdict.ExplicitDeny => 0,
        Verdict.ImplicitDeny => 1,
        _ => 2,
    };
}
