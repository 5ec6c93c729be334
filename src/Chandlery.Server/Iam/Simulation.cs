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
    /// <summary>A user, group or role, with what says what it may do.</summary>
    public sealed record Source(Identity Identity, IReadOnlyList<NamedPolicy> Policies, NamedPolicy? Boundary);

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

    /// <param name="source">Whose policies are simulated; null where they are nobody's. A boundary that the request gives takes the place of its own.</param>
    /// <remarks>Faults: InvalidInput, Invalid.</remarks>
    public IEnumerable<XElement> Run(Caller caller, Source? source, CancellationToken ct)
    {
        CheckActions();
        CheckResources();
        if (Boundary.Count > 1)
            throw new Fault(FaultKind.InvalidInput, "The PermissionsBoundaryPolicyInputList must have no more than 1 policy.");

        var policies = new PolicySet(
            [.. source?.Policies ?? [], .. PolicyText.Tried("PolicyInputList", Policies)],
            PolicyText.Tried("PermissionsBoundaryPolicyInputList", Boundary) is [var boundary] ? boundary : source?.Boundary);
        var keys = Keys(caller, source?.Identity);
        ContextEntries.AddTo(keys, Context);
        var (effort, budget) = (policies.Effort(keys), new SimulationBudget());
        return Page.CutInOrder("EvaluationResults", Actions, (action, isFirst) => Evaluate(action) ?? (isFirst ? throw budget.Exceeded(action) : null));

        XElement? Evaluate(string action)
        {
            var each = new List<(string Resource, Explanation Explanation)>();
            foreach (var resource in Resources is [] ? ["*"] : Resources)
            {
                ct.ThrowIfCancellationRequested();
                var demand = new Demand(action, resource);
                if (!budget.TakeSteps(effort(demand)))
                    return null;

                var explanation = policies.Explain(demand, keys);
                if (!budget.TakeRoom(SimulationXml.LengthOf(resource, explanation)))
                    return null;
                each.Add((resource, explanation));
            }

            if (Resources is [] or ["*"])
                return SimulationXml.Result(action, "*", each[0].Explanation, []);

            var all = Explanation.Of([.. each.Select(static one => one.Explanation)]);
            return budget.TakeRoom(SimulationXml.LengthOf(action, all)) ? SimulationXml.Result(action, Resources is [var one] ? one : "*", all, each) : null;
        }
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
}
