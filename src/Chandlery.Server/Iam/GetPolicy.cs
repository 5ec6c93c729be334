using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>A managed policy, without its text: that is in its versions.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class GetPolicy(Accounts accounts) : IQueryOperation<PolicyNamed>
{
    public string Name => "GetPolicy";

    public PolicyNamed Bind(QueryForm form) => PolicyNamed.Of(form);

    public IEnumerable<Demand> Needs(PolicyNamed request, Caller caller, Account account) => [request.Need(Name, caller)];

    public async Task<IEnumerable<XElement>?> Handle(PolicyNamed request, Caller caller, CancellationToken ct)
    {
        var account = await accounts.Of(caller);
        var policy = account.Policy(request.PolicyArn);
        return [IamXml.Of(caller, policy, account.Attachments(policy), account.Boundaries(policy), described: true)];
    }
}
