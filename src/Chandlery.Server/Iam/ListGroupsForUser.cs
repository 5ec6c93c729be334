using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>The groups that a user is in, by name.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class ListGroupsForUser(Accounts accounts) : IQueryOperation<ListGroupsForUser.Request>
{
    public sealed record Request(string UserName, IamPage Page);

    public string Name => "ListGroupsForUser";

    public Request Bind(QueryForm form)
    {
        form.Only(["UserName", .. IamPage.Members]);
        return new(form.Required("UserName", IamRules.Name), IamPage.Of(form));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, "user", request.UserName)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var account = await accounts.Of(caller);
        return request.Page.Cut("Groups", account.User(request.UserName).Groups.Select(account.Group), static group => group.Name, group => IamXml.Of(caller, group, "member"));
    }
}
