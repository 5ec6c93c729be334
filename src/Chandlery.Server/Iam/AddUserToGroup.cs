using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>From here on the group's policies are the user's as well.</summary>
/// <remarks>Faults: Invalid, NotFound, QuotaExceeded.</remarks>
sealed class AddUserToGroup(Accounts accounts) : IQueryOperation<Membership>
{
    public string Name => "AddUserToGroup";

    public Membership Bind(QueryForm form) => Membership.Of(form);

    public IEnumerable<Demand> Needs(Membership request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, "group", request.GroupName)];

    public async Task<IEnumerable<XElement>?> Handle(Membership request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var (user, group) = (account.User(request.UserName), account.Group(request.GroupName));
            if (user.Groups.Contains(group.Name))
                return (account, user);
            return user.Groups.Count < IamRules.MostGroupsOfUser
                ? (account.Replace(user, user with { Groups = user.Groups.Add(group.Name) }), user)
                : throw Fault.QuotaExceeded($"Cannot exceed quota for GroupsPerUser: {IamRules.MostGroupsOfUser}");
        }, ct);
        return null;
    }
}
