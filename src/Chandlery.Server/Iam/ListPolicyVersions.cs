using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>The versions of a managed policy, newest first and without their texts. There are never more than one page of them.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class ListPolicyVersions(Accounts accounts) : IQueryOperation<PolicyNamed>
{
    public string Name => "ListPolicyVersions";

    public PolicyNamed Bind(QueryForm form)
    {
        form.Only(["PolicyArn", .. IamPage.Members]);
        IamPage.Of(form);
        return new(form.Required("PolicyArn", IamRules.Arn));
    }

    public IEnumerable<Demand> Needs(PolicyNamed request, Caller caller, Account account) => [request.Need(Name, caller)];

    public async Task<IEnumerable<XElement>?> Handle(PolicyNamed request, Caller caller, CancellationToken ct)
    {
        var policy = (await accounts.Find(caller.Principal.Account))!.Account.Policy(request.PolicyArn);
        return [new("IsTruncated", "false"), new("Versions", policy.Versions.Reverse().Select(version => IamXml.Of(policy, version, document: false, "member")))];
    }
}
