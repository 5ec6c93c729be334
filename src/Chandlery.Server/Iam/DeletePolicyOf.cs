using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>DeleteUserPolicy, DeleteGroupPolicy: takes an inline policy away.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class DeletePolicyOf(Holder holder, Accounts accounts) : IQueryOperation<InlineOf>
{
    public string Name { get; } = $"Delete{holder.Word}Policy";

    public InlineOf Bind(QueryForm form) => InlineOf.Of(form, holder);

    public IEnumerable<Demand> Needs(InlineOf request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, holder.Kind, request.Holder)];

    public async Task<IEnumerable<XElement>?> Handle(InlineOf request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var identity = account.Identity(holder.Kind, request.Holder);
            return (account.Replace(identity, identity with { Inline = identity.Inline.Remove(request.In(identity)) }), identity);
        }, ct);
        return null;
    }
}
