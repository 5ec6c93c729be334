using System.Collections.Frozen;

namespace Chandlery.Core.Access.Policies;

/// <summary>All policies of one principal, ready to decide. Immutable; worth keeping as long as none of them changes.</summary>
/// <remarks>
/// A statement that forbids wins over everything, in whatever layer. Otherwise each layer that is there must allow: the identity
/// policies together, the boundary, the session policies together. Where several layers deny, the first of these is named (inferred).
/// </remarks>
public sealed class PolicySet
{
    sealed record Layer(PolicyLayer Name, StatementMatch[] Denies, StatementMatch[] Allows);

    readonly Layer[] layers;

    /// <param name="boundary">Null where the principal has none.</param>
    /// <param name="session">Empty where the session has none of its own.</param>
    public PolicySet(IReadOnlyList<NamedPolicy> identity, NamedPolicy? boundary = null, IReadOnlyList<NamedPolicy>? session = null)
    {
        IReadOnlyList<NamedPolicy> boundaries = boundary is null ? [] : [boundary];
        layers = [Of(PolicyLayer.Identity, identity)];
        if (boundary is not null)
            layers = [.. layers, Of(PolicyLayer.Boundary, boundaries)];
        if (session is { Count: > 0 })
            layers = [.. layers, Of(PolicyLayer.Session, session)];

        Keys = identity.Concat(boundaries).Concat(session ?? []).SelectMany(static policy => policy.Document.Keys).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        AsksForResourceTags = Keys.Any(static key => key.StartsWith(KeyNames.ResourceTag, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The condition keys that these policies ask for, without case.</summary>
    public IReadOnlySet<string> Keys { get; }

    /// <summary>Whether a policy asks for the tags of a resource: if not, there is no need to fetch them.</summary>
    public bool AsksForResourceTags { get; }

    /// <param name="isGranted">Whether a policy of the resource allows it to this principal by name. Then its identity policies need not; its boundary and its session must all the same.</param>
    public Decision Decide(Demand demand, IConditionKeys keys, bool isGranted = false)
    {
        foreach (var layer in layers)
        {
            if (First(layer.Denies, demand, keys) is { } deny)
                return new(Verdict.ExplicitDeny, layer.Name, deny);
        }

        StatementMatch? by = null;
        foreach (var layer in layers)
        {
            if (isGranted && layer.Name == PolicyLayer.Identity)
                continue;
            if (First(layer.Allows, demand, keys) is not { } allow)
                return new(Verdict.ImplicitDeny, layer.Name, null);
            by ??= allow;
        }

        return new(Verdict.Allowed, PolicyLayer.Identity, by);
    }

    /// <summary>How many steps of about a nanosecond <see cref="Explain"/> takes for a demand, at the worst.</summary>
    public Func<Demand, long> Effort(IConditionKeys keys)
    {
        var statements = layers.SelectMany(static layer => layer.Denies.Concat(layer.Allows)).Select(static match => match.Statement).ToList();
        var actions = Policies.Effort.Of(statements.Select(static statement => statement.ActionEffort));
        var resources = Policies.Effort.Of(statements.Select(statement => statement.ResourceEffort(keys)));
        var conditions = statements.Sum(statement => statement.ConditionEffort(keys));
        return demand => actions.On(demand.Action) + resources.On(demand.Resource) + conditions;
    }

    /// <summary>The same decision with its reasons; every statement is asked, so it takes longer.</summary>
    public Explanation Explain(Demand demand, IConditionKeys keys)
    {
        var witness = new Witness(keys);
        var denies = layers.SelectMany(layer => layer.Denies).Where(Applies).ToList();
        var allows = layers.SelectMany(layer => layer.Allows).Where(Applies).ToList();

        var silent = layers.FirstOrDefault(layer => !allows.Exists(match => match.Layer == layer.Name));
        var decision = denies is [var deny, ..] ? new Decision(Verdict.ExplicitDeny, deny.Layer, deny)
            : silent is not null ? new(Verdict.ImplicitDeny, silent.Name, null)
            : new(Verdict.Allowed, PolicyLayer.Identity, allows[0]);
        return new(
            decision,
            decision.Verdict switch { Verdict.ExplicitDeny => denies, Verdict.Allowed => allows, _ => [] },
            [.. witness.Missing.Order(StringComparer.OrdinalIgnoreCase)],
            layers.Any(static layer => layer.Name == PolicyLayer.Boundary)
                ? allows.Any(static match => match.Layer == PolicyLayer.Boundary) && !denies.Any(static match => match.Layer == PolicyLayer.Boundary)
                : null);

        bool Applies(StatementMatch match) => match.Statement.AppliesHavingAskedAll(demand, witness);
    }

    static StatementMatch? First(StatementMatch[] matches, Demand demand, IConditionKeys keys)
    {
        foreach (var match in matches)
        {
            if (match.Statement.Applies(demand, keys))
                return match;
        }

        return null;
    }

    static Layer Of(PolicyLayer name, IReadOnlyList<NamedPolicy> policies)
    {
        var all = policies.SelectMany(policy => policy.Document.Statements.Select(statement => new StatementMatch(policy.Name, name, statement))).ToList();
        return new(
            name,
            [.. all.Where(static match => match.Statement.Effect == PolicyEffect.Deny)],
            [.. all.Where(static match => match.Statement.Effect == PolicyEffect.Allow)]);
    }

    /// <summary>Remembers which keys were asked for and are not there.</summary>
    sealed class Witness(IConditionKeys keys) : IConditionKeys
    {
        public HashSet<string> Missing { get; } = new(StringComparer.OrdinalIgnoreCase);

        public KeyValues Find(string key)
        {
            var values = keys.Find(key);
            if (values.Count == 0)
                Missing.Add(key);
            return values;
        }
    }
}
