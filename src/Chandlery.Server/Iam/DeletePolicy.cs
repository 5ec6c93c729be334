using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Removes a managed policy that is attached to nobody, is nobody's boundary and has no version but its default one.</summary>
/// <remarks>Faults: Invalid, NotFound, InUse.</remarks>
sealed class DeletePolicy(Accounts accounts) : IQueryOperation<PolicyNamed>
{
    public string Name => "DeletePolicy";

    public PolicyNamed Bind(QueryForm form) => PolicyNamed.Of(form);

    public IEnumerable<Demand> Needs(PolicyNamed request, Caller caller, Account account) => [request.Need(Name, caller)];

    public async Task<IEnumerable<XElement>?> Handle(PolicyNamed request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var policy = account.Policy(request.PolicyArn);
            if (account.Attachments(policy) + account.Boundaries(policy) > 0)
                throw new Fault(FaultKind.InUse, "Cannot delete a policy attached to entities.");
            if (policy.Versions.Count > 1)
                throw new Fault(FaultKind.InUse, "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
            return (account with { Policies = account.Policies.Remove(policy) }, policy);
        }, ct);
        return null;
    }
}
