using System.Globalization;
using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>The versions of a managed policy, newest first and without their texts.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class ListPolicyVersions(Accounts accounts) : IQueryOperation<ListPolicyVersions.Request>
{
    public sealed record Request(PolicyNamed Policy, IamPage Page);

    public string Name => "ListPolicyVersions";

    public Request Bind(QueryForm form)
    {
        form.Only(["PolicyArn", .. IamPage.Members]);
        return new(new(form.Required("PolicyArn", IamRules.Arn)), IamPage.Of(form));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [request.Policy.Need(Name, caller)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var policy = (await accounts.Of(caller)).Policy(request.Policy.PolicyArn);
        return request.Page.Cut("Versions", policy.Versions, NewestFirst, version => IamXml.Of(policy, version, document: false, "member"));
    }

    /// <summary>Pages are cut by text: one that is less the higher the number is.</summary>
    static string NewestFirst(PolicyVersion version) => (int.MaxValue - version.Number).ToString("D10", CultureInfo.InvariantCulture);
}
