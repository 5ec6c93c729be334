using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Core.Access.Policies;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>What is to be simulated, whosever policies it is about.</summary>
sealed record Simulation(
    IReadOnlyList<string> Policies, IReadOnlyList<string> Boundary, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources,
    string? CallerArn, IReadOnlyList<ContextEntries.Entry> Context, IamPage Page)
{
    public static readonly string[] Members =
        ["PolicyInputList.", "PermissionsBoundaryPolicyInputList.", "ActionNames.", "ResourceArns.", "CallerArn", "ContextEntries.", .. IamPage.Members];

    public static Simulation Of(QueryForm form, IReadOnlyList<string> policies) => new(
        policies,
        form.Texts("PermissionsBoundaryPolicyInputList", IamRules.PolicyDocument),
        form.RequiredTexts("ActionNames", IamRules.ActionName),
        form.Texts("ResourceArns", IamRules.ResourceName),
        form.Text("CallerArn", IamRules.ResourceName),
        ContextEntries.Of(form),
        IamPage.Of(form));

    /// <param name="source">Whose policies are simulated; null where they are nobody's.</param>
    /// <param name="own">Of the source.</param>
    /// <param name="ownBoundary">Of the source; one that the request gives takes its place.</param>
    /// <remarks>Faults: InvalidInput, Invalid.</remarks>
    public IEnumerable<XElement> Run(Caller caller, Identity? source = null, IReadOnlyList<NamedPolicy>? own = null, NamedPolicy? ownBoundary = null)
    {
        CheckActions();
        CheckResources();
        if (Boundary.Count > 1)
            throw new Fault(FaultKind.InvalidInput, "The PermissionsBoundaryPolicyInputList must have no more than 1 policy.");

        var policies = new PolicySet(
            [.. own ?? [], .. PolicyText.Tried("PolicyInputList", Policies)],
            PolicyText.Tried("PermissionsBoundaryPolicyInputList", Boundary) is [var boundary] ? boundary : ownBoundary);
        var keys = Keys(caller, source);
        ContextEntries.AddTo(keys, Context);
        return Page.CutInOrder("EvaluationResults", Actions, ActionsAtOnce(policies), action => Evaluate(action, policies, keys));
    }

    void CheckActions()
    {
        foreach (var action in Actions)
        {
            if (action.Split(':') is not [{ Length: > 0 }, { Length: > 0 }] || action.AsSpan().ContainsAny('*', '?'))
                throw new Fault(FaultKind.InvalidInput, $"The action {action} must be the name of one operation behind its service, such as iam:CreateUser, without wildcards.");
        }
    }

    void CheckResources()
    {
        if (Resources is ["*"])
            return;

        foreach (var resource in Resources)
        {
            if (resource.Split(':', 6) is not ["arn", { Length: > 0 }, { Length: > 0 }, _, _, { Length: > 0 }])
                throw new Fault(FaultKind.InvalidInput, $"ResourceNames are not in a valid ARN format: {resource}.");
        }
    }

    /// <summary>A statement counts as several where there are few, for it may be a long one.</summary>
    int ActionsAtOnce(PolicySet policies)
    {
        var statements = Math.Max(20, policies.StatementCount);
        var most = IamRules.MostSimulated / (statements * Math.Max(1, Resources.Count));
        return most > 0 ? most : throw new Fault(FaultKind.InvalidInput,
            $"The policies have {policies.StatementCount} statements, which can be simulated with at most {IamRules.MostSimulated / statements} of the ResourceArns at a time, and there are {Resources.Count}.");
    }

    /// <summary>What is known of who calls; nothing is known of the rest of the request.</summary>
    /// <remarks>Faults: InvalidInput.</remarks>
    ConditionKeys Keys(Caller caller, Identity? source)
    {
        var keys = new ConditionKeys { { KeyNames.PrincipalAccount, caller.Principal.Account } };
        var sourceArn = source?.Arn(caller.Scope.Partition, caller.Principal.Account);
        if ((CallerArn ?? sourceArn) is not { } arn)
            return keys;

        var simulated = EntityArn.Of(arn);
        if (simulated.Account != caller.Principal.Account)
            throw new Fault(FaultKind.InvalidInput, $"Invalid caller - {arn} must be of the account {caller.Principal.Account}.");

        // Nobody signs as a group.
        if (simulated.Kind == "group")
            return keys;
        keys.Add(KeyNames.PrincipalArn, arn);
        if (simulated.Kind == "user")
        {
            keys.Add(KeyNames.UserName, simulated.Name);

            // The ids of others are not for whoever may simulate.
            keys.Add(KeyNames.UserId, arn == sourceArn ? source!.Id : null);
        }

        return keys;
    }

    XElement Evaluate(string action, PolicySet policies, ConditionKeys keys)
    {
        if (Resources is [] or ["*"])
            return SimulationXml.Result(action, "*", policies.Explain(new(action, "*"), keys), []);

        var each = Resources.Select(resource => (Resource: resource, Explanation: policies.Explain(new(action, resource), keys))).ToList();
        return SimulationXml.Result(action, Resources is [var one] ? one : "*", Explanation.Of([.. each.Select(static one => one.Explanation)]), each);
    }
}
