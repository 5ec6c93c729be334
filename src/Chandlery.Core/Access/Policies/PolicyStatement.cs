namespace Chandlery.Core.Access.Policies;

/// <summary>A statement, ready to be asked whether it speaks of a request.</summary>
public sealed class PolicyStatement
{
    readonly Glob[] actions;
    readonly Template[] resources;
    readonly Condition[] conditions;
    readonly PrincipalElement? principal;
    readonly bool notActions;
    readonly bool notResources;

    internal PolicyStatement(SourceStatement source, bool variables)
    {
        (Number, Sid, Start, End) = (source.Number, source.Sid, source.Start, source.End);
        Effect = source.Effect == "Deny" ? PolicyEffect.Deny : PolicyEffect.Allow;
        (notActions, notResources) = (source.NotAction is not null, source.NotResource is not null);
        actions = [.. (source.Action ?? source.NotAction ?? []).Select(Glob.WithWildcards)];
        resources = [.. (source.Resource ?? source.NotResource ?? []).Select(each => ResourcePattern.Compile(each, variables, source.Where))];
        conditions = [.. source.Conditions.Select(each => Condition.Of(each, variables, source.Where))];
        principal = source.Principal is null ? null : new(source.Principal, source.Where);
    }

    /// <summary>From 1, in the order of the text.</summary>
    public int Number { get; }

    public string? Sid { get; }

    public PolicyEffect Effect { get; }

    /// <summary>Behind the opening brace, as IAM's simulator has it. Source: the examples of the AWS CLI.</summary>
    public TextPosition Start { get; }

    /// <summary>Behind the closing brace.</summary>
    public TextPosition End { get; }

    internal IEnumerable<string> Keys =>
        conditions.SelectMany(static condition => condition.Keys).Concat(resources.SelectMany(static resource => resource.Keys));

    /// <summary>Of finding an action among those of the statement.</summary>
    internal Effort ActionEffort => Effort.Of(actions.Select(static pattern => pattern.Effort));

    internal Effort ResourceEffort(IConditionKeys keys) => Policies.Effort.Of(resources.Select(template => template.Effort(keys)));

    internal long ConditionEffort(IConditionKeys keys) => conditions.Sum(condition => condition.Effort(keys));

    internal bool Applies(Demand demand, IConditionKeys keys) => Covers(demand, keys) && Holds(keys);

    /// <summary>Whether action and resource are among those of the statement, whatever its conditions.</summary>
    internal bool Covers(Demand demand, IConditionKeys keys) => HasAction(demand.Action) && HasResource(demand.Resource, keys);

    /// <summary>Whether a statement of a trust policy speaks of this caller and action, and how it came to mean the caller.</summary>
    internal TrustGrant Trusts(TrustedCaller caller, string action, IConditionKeys keys) =>
        principal is not null && HasAction(action) && principal.Means(caller) is > TrustGrant.None and var grant && Holds(keys) ? grant : TrustGrant.None;

    bool HasAction(string action)
    {
        foreach (var pattern in actions)
        {
            if (pattern.MatchesInAnyCase(action))
                return !notActions;
        }

        return notActions;
    }

    /// <summary>A pattern with a variable that cannot be filled in matches nothing, and does not make NotResource match everything (inferred).</summary>
    bool HasResource(string resource, IConditionKeys keys)
    {
        var known = true;
        foreach (var template in resources)
        {
            var pattern = template.Fill(keys);
            if (pattern is null)
                known = false;
            else if (pattern.Matches(resource))
                return !notResources;
        }

        return notResources && known;
    }

    bool Holds(IConditionKeys keys)
    {
        foreach (var condition in conditions)
        {
            if (!condition.Holds(keys))
                return false;
        }

        return true;
    }

    /// <summary>As <see cref="Applies"/>, but asks every condition, also behind one that does not hold: for whoever wants to know all keys.</summary>
    internal bool AppliesHavingAskedAll(Demand demand, IConditionKeys keys) =>
        Covers(demand, keys) && conditions.Aggregate(true, (holds, condition) => condition.Holds(keys) & holds);
}
