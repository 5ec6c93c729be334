using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Removes a group that has no users and policies any more.</summary>
/// <remarks>Faults: Invalid, NotFound, InUse.</remarks>
sealed class DeleteGroup(Accounts accounts) : IQueryOperation<DeleteGroup.Request>
{
    public sealed record Request(string GroupName);

    public string Name => "DeleteGroup";

    public Request Bind(QueryForm form)
    {
        form.Only("GroupName");
        return new(form.Required("GroupName", IamRules.Name));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, "group", request.GroupName)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var group = account.Group(request.GroupName);
            return group switch
            {
                _ when account.Members(group).Any() => throw InUse.Must("remove users from group"),
                { Attached.Count: > 0 } => throw InUse.Must("detach all policies"),
                { Inline.Count: > 0 } => throw InUse.Must("delete policies"),
                _ => (account.Remove(group), group),
            };
        }, ct);
        return null;
    }
}
