using System.Buffers;

namespace Chandlery.Core.Access.Policies;

/// <summary>What a policy of each kind must and must not say.</summary>
/// <remarks>The order of the checks and their sentences are those observed of IAM, so that a policy with two flaws is refused for the same one.</remarks>
static class PolicyGrammar
{
    static readonly SearchValues<char> LettersAndDigits =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    static readonly SearchValues<char> Vendor =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    /// <exception cref="MalformedPolicy"/>
    public static void Check(SourcePolicy policy, PolicyKind kind)
    {
        if (kind == PolicyKind.Trust)
            CheckTrust(policy);
        else
            CheckIdentity(policy, kind);
    }

    static void CheckIdentity(SourcePolicy policy, PolicyKind kind)
    {
        if (policy.Version is not (null or SourcePolicy.Current or SourcePolicy.Earlier))
            throw MalformedPolicy.Syntax($"The Version must be {SourcePolicy.Current}.");
        if (policy.Statements.Count == 0)
            throw MalformedPolicy.Syntax("The list of statements is empty.");
        foreach (var statement in policy.Statements)
            CheckShape(statement);

        if (kind == PolicyKind.Managed && policy.Version != SourcePolicy.Current)
            throw new MalformedPolicy($"Policy document must be version {SourcePolicy.Current} or greater.");

        foreach (var statement in policy.Statements)
        {
            if (statement.Effect is not ("Allow" or "Deny"))
                throw MalformedPolicy.Legacy($"{statement.Where}: Effect must be Allow or Deny, in these letters.");
            CheckConditions(statement, policy.HasVariables);
            foreach (var resource in Resources(statement))
            {
                if (ResourcePattern.FlawOf(resource, policy.HasVariables) is null && ResourcePattern.FailsLegacyParsing(resource, policy.HasVariables))
                    throw MalformedPolicy.Legacy($"{statement.Where}: '{Constraints.Excerpt.Of(resource)}' leaves out parts of an ARN.");
            }
        }

        if (policy.Statements.Any(static statement => (statement.Principal ?? statement.NotPrincipal) is not null))
            throw new MalformedPolicy("Policy document should not specify a principal.");
        if (policy.Statements.FirstOrDefault(static statement => statement.Sid.AsSpan().ContainsAnyExcept(LettersAndDigits)) is { } odd)
            throw new MalformedPolicy("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*", odd.Where);
        if (RepeatsSid(policy) is { } repeated)
            throw new MalformedPolicy("Statement IDs (SID) in a single policy must be unique.", repeated.Where);
        if (policy.Statements.FirstOrDefault(static statement => !Actions(statement).Any()) is { } idle)
            throw new MalformedPolicy("Policy statement must contain actions.", idle.Where);
        foreach (var statement in policy.Statements)
        {
            if (Resources(statement).Select(resource => ResourcePattern.FlawOf(resource, policy.HasVariables)).FirstOrDefault(static flaw => flaw is not null) is { } flaw)
                throw new MalformedPolicy(flaw, statement.Where);
        }

        foreach (var statement in policy.Statements)
            CheckVendors(statement);
        if (policy.Statements.FirstOrDefault(static statement => !Resources(statement).Any()) is { } aimless)
            throw new MalformedPolicy("Policy statement must contain resources.", aimless.Where);
    }

    static void CheckTrust(SourcePolicy policy)
    {
        if (policy.Version is not (null or SourcePolicy.Current or SourcePolicy.Earlier))
            throw new MalformedPolicy("The policy must contain a valid version string");
        if (policy.Statements.Count == 0)
            throw new MalformedPolicy("Could not parse the policy: Statement is empty!");
        foreach (var statement in policy.Statements)
        {
            if (statement.Effect is null)
                throw new MalformedPolicy("Missing required field Effect", statement.Where);
            if (statement.Effect is not ("Allow" or "Deny"))
                throw new MalformedPolicy($"Invalid effect: {Constraints.Excerpt.Of(statement.Effect)}", statement.Where);
            if (statement.NotPrincipal is not null)
                throw new MalformedPolicy(statement.Effect == "Allow" ? "Allow with NotPrincipal is not allowed." : "AssumeRole policy must not contain NotPrincipal field.", statement.Where);
            if (statement.Principal is null)
                throw new MalformedPolicy("Missing required field Principal", statement.Where);
            if (!statement.Principal.Entries.Any(static entry => entry.Values.Count > 0))
                throw new MalformedPolicy("Missing required field Principal cannot be empty!", statement.Where);

            CheckShape(statement);
            CheckConditions(statement, policy.HasVariables);
            if (!Actions(statement).Any())
                throw new MalformedPolicy("Missing required field Action", statement.Where);
            if (Actions(statement).Any(static action => !action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase)))
                throw new MalformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.", statement.Where);
            if (statement.Resource is not null)
                throw new MalformedPolicy("Has prohibited field Resource", statement.Where);
            if (statement.NotResource is not null)
                throw new MalformedPolicy("AssumeRole policy must not contain resources.", statement.Where);
        }

        if (RepeatsSid(policy) is { } repeated)
            throw new MalformedPolicy("The Statement Ids in the policy are not unique", repeated.Where);
    }

    static void CheckShape(SourceStatement statement)
    {
        if (statement is { Action: not null, NotAction: not null })
            throw MalformedPolicy.Syntax($"{statement.Where} has both Action and NotAction.");
        if (statement is { Resource: not null, NotResource: not null })
            throw MalformedPolicy.Syntax($"{statement.Where} has both Resource and NotResource.");
        if (!"Allow".Equals(statement.Effect, StringComparison.OrdinalIgnoreCase) && !"Deny".Equals(statement.Effect, StringComparison.OrdinalIgnoreCase))
            throw MalformedPolicy.Syntax($"{statement.Where}: Effect must be Allow or Deny.");
        foreach (var condition in statement.Conditions)
        {
            if (ConditionOperator.Find(condition.Operator) is null)
                throw MalformedPolicy.Syntax($"{statement.Where}: there is no operator '{Constraints.Excerpt.Of(condition.Operator)}'.");
        }
    }

    static void CheckConditions(SourceStatement statement, bool variables)
    {
        foreach (var condition in statement.Conditions)
            Condition.Of(condition, variables, statement.Where);
    }

    /// <summary>The service before the colon is whole: <c>iot:Get*</c>, not <c>iot*:Get</c>. A lone <c>*</c> is every action.</summary>
    static void CheckVendors(SourceStatement statement)
    {
        foreach (var action in Actions(statement).Where(static action => action != "*"))
        {
            var parts = action.Split(':', 3);
            if (parts.Length == 1)
                throw new MalformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.", statement.Where);
            if (parts.Length == 3)
                throw new MalformedPolicy("Actions/Condition can contain only one colon.", statement.Where);
            if (parts[0] != "*" && (parts[0].Length == 0 || parts[0].AsSpan().ContainsAnyExcept(Vendor)))
                throw new MalformedPolicy($"Vendor {Constraints.Excerpt.Of(parts[0])} is not valid", statement.Where);
        }
    }

    /// <summary>The first statement with a Sid that an earlier one has; an empty Sid is none.</summary>
    static SourceStatement? RepeatsSid(SourcePolicy policy)
    {
        var seen = new HashSet<string>();
        return policy.Statements.FirstOrDefault(statement => !string.IsNullOrEmpty(statement.Sid) && !seen.Add(statement.Sid));
    }

    static IEnumerable<string> Actions(SourceStatement statement) => statement.Action ?? statement.NotAction ?? [];

    static IEnumerable<string> Resources(SourceStatement statement) => statement.Resource ?? statement.NotResource ?? [];
}
