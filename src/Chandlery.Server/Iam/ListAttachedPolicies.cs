using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>ListAttachedUserPolicies, ListAttachedGroupPolicies, ListAttachedRolePolicies: managed policies of an identity, by name.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class ListAttachedPolicies(Holder holder, Accounts accounts) : IQueryOperation<ListAttachedPolicies.Request>
{
    public sealed record Request(string Holder, string PathPrefix, IamPage Page);

    public string Name { get; } = $"ListAttached{holder.Word}Policies";

    public Request Bind(QueryForm form)
    {
        form.Only([holder.Member, "PathPrefix", .. IamPage.Members]);
        return new(form.Required(holder.Member, holder.Rule), form.Text("PathPrefix", IamRules.PathPrefix) ?? "/", IamPage.Of(form));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, holder.Kind, request.Holder)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var account = await accounts.Of(caller);
        var policies = account.Identity(holder.Kind, request.Holder).Attached.Select(account.Policy).Where(policy => policy.Path.StartsWith(request.PathPrefix, StringComparison.Ordinal));
        return request.Page.Cut("AttachedPolicies", policies, static policy => policy.Name, policy => new("member",
            new XElement("PolicyName", policy.Name), new XElement("PolicyArn", policy.Arn(caller.Scope.Partition, account.Id))));
    }
}
