using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Chandlery.Core.Access.Policies;

/// <summary>A policy, compiled: immutable, and worth keeping as long as its text stays.</summary>
public sealed class PolicyDocument
{
    /// <summary>IAM's limit for the parameter, in UTF-16 units. What an account may store is less, and counted elsewhere.</summary>
    public const int MaxLength = 131_072;

    PolicyDocument(PolicyKind kind, SourcePolicy source)
    {
        (Kind, Version, Id) = (kind, source.Version ?? SourcePolicy.Earlier, source.Id);
        Statements = [.. source.Statements.Select(statement => new PolicyStatement(statement, source.HasVariables))];
        Keys = Statements.SelectMany(static statement => statement.Keys).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public PolicyKind Kind { get; }

    /// <summary><c>2012-10-17</c>, or <c>2008-10-17</c>, which is also what a text without a version has.</summary>
    public string Version { get; }

    public string? Id { get; }

    public ImmutableArray<PolicyStatement> Statements { get; }

    /// <summary>The condition keys that the policy asks for, in conditions and in variables; as spelled by the first that does, without case.</summary>
    public IReadOnlySet<string> Keys { get; }

    /// <exception cref="MalformedPolicy">The only exception there is, whatever the text.</exception>
    public static PolicyDocument Parse(string json, PolicyKind kind)
    {
        if (json.Length > MaxLength)
            throw MalformedPolicy.Syntax($"The policy is longer than {MaxLength} characters.");

        var source = PolicyReader.Read(json, kind == PolicyKind.Trust ? "This policy contains invalid Json" : "Syntax errors in policy.");
        PolicyGrammar.Check(source, kind);
        return new(kind, source);
    }

    /// <summary>Whether this trust policy lets the caller take on its role. For identity policies the answer is no.</summary>
    public TrustDecision Trusts(TrustedCaller caller, string action, IConditionKeys keys)
    {
        var (grant, by) = (TrustGrant.None, null as PolicyStatement);
        foreach (var statement in Statements)
        {
            var means = statement.Trusts(caller, action, keys);
            if (means == TrustGrant.None)
                continue;
            if (statement.Effect == PolicyEffect.Deny)
                return new(Verdict.ExplicitDeny, TrustGrant.None, statement);
            if (means > grant)
                (grant, by) = (means, statement);
        }

        return new(by is null ? Verdict.ImplicitDeny : Verdict.Allowed, grant, by);
    }
}
