using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>The account's managed policies, by name. There are none of AWS's here.</summary>
/// <remarks>Faults: Invalid.</remarks>
sealed class ListPolicies(Accounts accounts) : IQueryOperation<ListPolicies.Request>
{
    public sealed record Request(string? Scope, bool OnlyAttached, string PathPrefix, IamPage Page);

    public string Name => "ListPolicies";

    public Request Bind(QueryForm form)
    {
        form.Only(["Scope", "OnlyAttached", "PathPrefix", .. IamPage.Members]);
        return new(form.Text("Scope", IamRules.PolicyScope), form.Flag("OnlyAttached"), form.Text("PathPrefix", IamRules.PathPrefix) ?? "/", IamPage.Of(form));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.OnList(Name, caller, "policy", request.PathPrefix)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var account = await accounts.Of(caller);
        var policies = account.Policies
            .Where(policy => request.Scope != "AWS" && policy.Path.StartsWith(request.PathPrefix, StringComparison.Ordinal))
            .Where(policy => !request.OnlyAttached || account.Attachments(policy) > 0);
        return request.Page.Cut("Policies", policies, static policy => policy.Name, policy => IamXml.Of(caller, policy, account.Attachments(policy), account.Boundaries(policy), described: false, "member"));
    }
}
