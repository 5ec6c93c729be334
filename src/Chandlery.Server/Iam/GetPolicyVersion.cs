using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>One text of a managed policy.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class GetPolicyVersion(Accounts accounts) : IQueryOperation<PolicyNamed>
{
    public string Name => "GetPolicyVersion";

    public PolicyNamed Bind(QueryForm form) => PolicyNamed.WithVersion(form);

    public IEnumerable<Demand> Needs(PolicyNamed request, Caller caller, Account account) => [request.Need(Name, caller)];

    public async Task<IEnumerable<XElement>?> Handle(PolicyNamed request, Caller caller, CancellationToken ct)
    {
        var policy = (await accounts.Of(caller)).Policy(request.PolicyArn);
        return [Document(IamXml.Of(policy, request.In(policy), document: true))];
    }

    /// <summary>Of a version the member is called so.</summary>
    static XElement Document(XElement version)
    {
        version.Element("PolicyDocument")!.Name = "Document";
        return version;
    }
}
