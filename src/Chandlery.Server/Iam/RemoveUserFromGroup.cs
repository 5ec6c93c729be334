using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>From here on the group's policies are not the user's any more.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class RemoveUserFromGroup(Accounts accounts) : IQueryOperation<Membership>
{
    public string Name => "RemoveUserFromGroup";

    public Membership Bind(QueryForm form) => Membership.Of(form);

    public IEnumerable<Demand> Needs(Membership request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, "group", request.GroupName)];

    public async Task<IEnumerable<XElement>?> Handle(Membership request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var (user, group) = (account.User(request.UserName), account.Group(request.GroupName));
            return user.Groups.Contains(group.Name)
                ? (account.Replace(user, user with { Groups = user.Groups.Remove(group.Name) }), user)
                : throw Fault.NotFound($"The user with name {user.Name} is not in the group {group.Name}.");
        }, ct);
        return null;
    }
}
