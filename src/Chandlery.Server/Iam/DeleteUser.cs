using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Removes a user who has no keys, policies and groups any more.</summary>
/// <remarks>Faults: Invalid, NotFound, InUse.</remarks>
sealed class DeleteUser(Accounts accounts) : IQueryOperation<DeleteUser.Request>
{
    public sealed record Request(string UserName);

    public string Name => "DeleteUser";

    public Request Bind(QueryForm form)
    {
        form.Only("UserName");
        return new(form.Required("UserName", IamRules.Name));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, "user", request.UserName)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var user = account.User(request.UserName);
            return user switch
            {
                { Keys.Count: > 0 } => throw InUse.Must("delete access keys"),
                { Groups.Count: > 0 } => throw InUse.Must("remove users from group"),
                { Attached.Count: > 0 } => throw InUse.Must("detach all policies"),
                { Inline.Count: > 0 } => throw InUse.Must("delete policies"),
                _ => (account.Remove(user), user),
            };
        }, ct);
        return null;
    }
}
