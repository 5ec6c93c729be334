using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Removes a version that is not the default one.</summary>
/// <remarks>Faults: Invalid, NotFound, InUse.</remarks>
sealed class DeletePolicyVersion(Accounts accounts, TimeProvider clock) : IQueryOperation<PolicyNamed>
{
    public string Name => "DeletePolicyVersion";

    public PolicyNamed Bind(QueryForm form) => PolicyNamed.WithVersion(form);

    public IEnumerable<Demand> Needs(PolicyNamed request, Caller caller, Account account) => [request.Need(Name, caller)];

    public async Task<IEnumerable<XElement>?> Handle(PolicyNamed request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var policy = account.Policy(request.PolicyArn);
            var version = request.In(policy);
            return version.Number == policy.DefaultVersion
                ? throw new Fault(FaultKind.InUse, "Cannot delete the default version of a policy.")
                : (account.Replace(policy, policy with { Versions = policy.Versions.Remove(version), Updated = clock.GetUtcNow() }), version);
        }, ct);
        return null;
    }
}
