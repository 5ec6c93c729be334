using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>DeleteUserPermissionsBoundary, DeleteRolePermissionsBoundary: from here on the policies of the identity hold without a limit. It may have had none.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class DeletePermissionsBoundary(Holder holder, Accounts accounts) : IQueryOperation<DeletePermissionsBoundary.Request>
{
    public sealed record Request(string Holder);

    public string Name { get; } = $"Delete{holder.Word}PermissionsBoundary";

    public Request Bind(QueryForm form)
    {
        form.Only(holder.Member);
        return new(form.Required(holder.Member, holder.Rule));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, holder.Kind, request.Holder)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var identity = account.Identity(holder.Kind, request.Holder);
            return (account.Replace(identity, identity with { Boundary = null }), identity);
        }, ct);
        return null;
    }
}
