namespace Chandlery.Core.Access.Policies;

/// <summary>One operator applied to one key: <c>"StringEquals": {"aws:ResourceTag/team": ["a", "b"]}</c>.</summary>
/// <remarks>
/// A key that is missing: false; true where the operator is negated or has IfExists. With ForAllValues it is true and with ForAnyValue
/// false, whatever else the operator says (documented; that IfExists changes nothing there was observed). Several values of the
/// policy are alternatives; for a negated operator, none of them may match. A key with several values under an operator without
/// a quantifier: one of them is enough, and for a negated operator none may match, so that the two stay opposites (inferred: IAM's guide
/// asks for a quantifier and does not say what happens without). A value whose variable cannot be filled in makes neither of the two
/// true (inferred from the guide's remark that it may make the statement invalid).
/// </remarks>
sealed class Condition(ConditionOperator rule, string key, Operand[] operands)
{
    public IEnumerable<string> Keys => [key, .. operands.SelectMany(static operand => operand.Keys)];

    public bool Holds(IConditionKeys keys)
    {
        var values = keys.Find(key);
        if (rule.Name == ConditionOperator.Null)
            return Passes(values.Count == 0 ? "true" : "false", keys);

        if (rule.Quantifier == Quantifier.None && values.Count == 0)
            return rule.Negated || rule.IfExists;

        // Whether every value has to pass, or one is enough.
        var all = rule.Quantifier == Quantifier.All || (rule.Quantifier == Quantifier.None && rule.Negated);
        for (var at = 0; at < values.Count; at++)
        {
            if (Passes(values[at], keys) != all)
                return !all;
        }

        return all;
    }

    /// <summary>Steps of asking it, at the worst; the key itself has to be found, and remembered where it is missing.</summary>
    public long Effort(IConditionKeys keys) =>
        500 + Policies.Effort.Of(operands.Select(operand => operand.Effort(keys))).On(rule.Name == ConditionOperator.Null ? "false" : keys.Find(key));

    bool Passes(string actual, IConditionKeys keys)
    {
        var known = true;
        foreach (var operand in operands)
        {
            switch (operand.Compare(actual, keys))
            {
                case Match.Yes:
                    return !rule.Negated;
                case Match.Unknown:
                    known = false;
                    break;
            }
        }

        return rule.Negated && known;
    }

    /// <exception cref="MalformedPolicy">No such operator, or a value that is not of its type.</exception>
    public static Condition Of(SourceCondition source, bool variables, string where)
    {
        var rule = ConditionOperator.Find(source.Operator) ?? throw MalformedPolicy.Syntax($"{where} has the unknown operator '{Constraints.Excerpt.Of(source.Operator)}'.");
        var operands = source.Values.Select(value => rule.Compile(value, variables, where) ??
            throw MalformedPolicy.Legacy($"{where}: '{Constraints.Excerpt.Of(value)}' is not a value for {rule.Name}."));

        return new(rule, source.Key, [.. operands]);
    }
}
