using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>ListUserPolicies, ListGroupPolicies, ListRolePolicies: the names of inline policies.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class ListPoliciesOf(Holder holder, Accounts accounts) : IQueryOperation<ListPoliciesOf.Request>
{
    public sealed record Request(string Holder, IamPage Page);

    public string Name { get; } = $"List{holder.Word}Policies";

    public Request Bind(QueryForm form)
    {
        form.Only([holder.Member, .. IamPage.Members]);
        return new(form.Required(holder.Member, holder.Rule), IamPage.Of(form));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, holder.Kind, request.Holder)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var identity = (await accounts.Of(caller)).Identity(holder.Kind, request.Holder);
        return request.Page.Cut("PolicyNames", identity.Inline, static policy => policy.Name, static policy => new("member", policy.Name));
    }
}
