using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>PutUserPermissionsBoundary, PutRolePermissionsBoundary: from here on nothing is allowed that this managed policy does not allow as well.</summary>
/// <remarks>Faults: Invalid, InvalidInput, NotFound.</remarks>
sealed class PutPermissionsBoundary(Holder holder, Accounts accounts) : IQueryOperation<PutPermissionsBoundary.Request>
{
    public sealed record Request(string Holder, string PermissionsBoundary);

    public string Name { get; } = $"Put{holder.Word}PermissionsBoundary";

    public Request Bind(QueryForm form)
    {
        form.Only(holder.Member, "PermissionsBoundary");
        return new(form.Required(holder.Member, holder.Rule), form.Required("PermissionsBoundary", IamRules.Arn));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, holder.Kind, request.Holder)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var identity = account.Identity(holder.Kind, request.Holder);
            var bounded = identity with { Boundary = request.PermissionsBoundary };
            return (Bound.Check(account, bounded).Replace(identity, bounded), bounded);
        }, ct);
        return null;
    }
}
