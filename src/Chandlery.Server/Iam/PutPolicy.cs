using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Core.Access.Policies;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>PutUserPolicy, PutGroupPolicy, PutRolePolicy: writes an inline policy, in the place of the one of this name, if there is one.</summary>
/// <remarks>Faults: Invalid, NotFound, MalformedPolicy, QuotaExceeded.</remarks>
sealed class PutPolicy(Holder holder, Accounts accounts) : IQueryOperation<PutPolicy.Request>
{
    public sealed record Request(string Holder, string PolicyName, string PolicyDocument);

    public string Name { get; } = $"Put{holder.Word}Policy";

    public Request Bind(QueryForm form)
    {
        form.Only(holder.Member, "PolicyName", "PolicyDocument");
        return new(form.Required(holder.Member, holder.Rule), form.Required("PolicyName", IamRules.Name), form.Required("PolicyDocument", IamRules.PolicyDocument));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, holder.Kind, request.Holder)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        PolicyText.Check(request.PolicyDocument, PolicyKind.Identity);
        await accounts.Change(caller.Principal.Account, account =>
        {
            var identity = account.Identity(holder.Kind, request.Holder);
            var others = identity.Inline.RemoveAll(policy => policy.Name == request.PolicyName);
            if (others.Sum(static policy => PolicyText.Size(policy.Document)) + PolicyText.Size(request.PolicyDocument) > holder.InlineSize)
                throw Fault.QuotaExceeded($"Maximum policy size of {holder.InlineSize} bytes exceeded for {holder.Kind} {identity.Name}");

            return (account.Replace(identity, identity with { Inline = others.Add(new(request.PolicyName, request.PolicyDocument)) }), identity);
        }, ct);
        return null;
    }
}
