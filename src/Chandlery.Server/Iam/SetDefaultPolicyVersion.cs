using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>From here on this version is what the policy says.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class SetDefaultPolicyVersion(Accounts accounts, TimeProvider clock) : IQueryOperation<PolicyNamed>
{
    public string Name => "SetDefaultPolicyVersion";

    public PolicyNamed Bind(QueryForm form) => PolicyNamed.WithVersion(form);

    public IEnumerable<Demand> Needs(PolicyNamed request, Caller caller, Account account) => [request.Need(Name, caller)];

    public async Task<IEnumerable<XElement>?> Handle(PolicyNamed request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var policy = account.Policy(request.PolicyArn);
            var version = request.In(policy);
            return (account.Replace(policy, policy with { DefaultVersion = version.Number, Updated = clock.GetUtcNow() }), version);
        }, ct);
        return null;
    }
}
