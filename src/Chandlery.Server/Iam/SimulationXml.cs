using System.Xml.Linq;
using Chandlery.Core.Access.Policies;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>What the simulator found, as IAM's answers have it.</summary>
static class SimulationXml
{
    /// <param name="resource">The only one there is; <c>*</c> where there are several, as IAM has a template there that stands for all.</param>
    /// <param name="each">Empty where no resource is named.</param>
    public static XElement Result(string action, string resource, Explanation all, IReadOnlyList<(string Resource, Explanation Explanation)> each) => new("member",
        new XElement("EvalActionName", action), new XElement("EvalResourceName", resource), new XElement("EvalDecision", Decision(all)),
        Reasons(all),
        // IAM has it empty for resources of one account (documented).
        each.Count == 0 ? null : new XElement("EvalDecisionDetails"),
        each.Count == 0 ? null : new XElement("ResourceSpecificResults", each.Select(static one => new XElement("member",
            new XElement("EvalResourceName", one.Resource), new XElement("EvalResourceDecision", Decision(one.Explanation)), Reasons(one.Explanation)))));

    /// <summary>About how many characters one decision and its reasons have.</summary>
    /// <param name="name">What it is about.</param>
    public static long LengthOf(string name, Explanation explanation) =>
        300 + name.Length + 300 * (long)explanation.Matched.Count + explanation.MissingKeys.Sum(static key => 20L + key.Length);

    static IEnumerable<XElement> Reasons(Explanation explanation)
    {
        yield return new("MatchedStatements", explanation.Matched.Select(static match => new XElement("member",
            new XElement("SourcePolicyId", match.Policy), new XElement("SourcePolicyType", "IAM Policy"),
            Position("StartPosition", match.Statement.Start), Position("EndPosition", match.Statement.End))));
        yield return Keys("MissingContextValues", explanation.MissingKeys);
        if (explanation.AllowedByBoundary is { } allowed)
            yield return new("PermissionsBoundaryDecisionDetail", new XElement("AllowedByPermissionsBoundary", allowed ? "true" : "false"));
    }

    /// <summary>What these policies ask for, in ordinal order without case (inferred).</summary>
    public static XElement Keys(IReadOnlyList<NamedPolicy> policies, NamedPolicy? boundary = null) =>
        Keys("ContextKeyNames", new PolicySet(policies, boundary).Keys.Order(StringComparer.OrdinalIgnoreCase));

    static XElement Keys(string name, IEnumerable<string> keys) => new(name, keys.Select(static key => new XElement("member", QueryService.Writable(key))));

    static XElement Position(string name, TextPosition position) => new(name, new XElement("Line", position.Line), new XElement("Column", position.Column));

    static string Decision(Explanation explanation) => explanation.Decision.Verdict switch
    {
        Verdict.Allowed => "allowed",
        Verdict.ExplicitDeny => "explicitDeny",
        _ => "implicitDeny",
    };
}
