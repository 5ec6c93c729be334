using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Users whose path begins so, by name.</summary>
/// <remarks>Faults: Invalid.</remarks>
sealed class ListUsers(Accounts accounts) : IQueryOperation<ListUsers.Request>
{
    public sealed record Request(string PathPrefix, IamPage Page);

    public string Name => "ListUsers";

    public Request Bind(QueryForm form)
    {
        form.Only(["PathPrefix", .. IamPage.Members]);
        return new(form.Text("PathPrefix", IamRules.PathPrefix) ?? "/", IamPage.Of(form));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.OnList(Name, caller, "user", request.PathPrefix)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var users = (await accounts.Of(caller)).Users.Where(user => user.Path.StartsWith(request.PathPrefix, StringComparison.Ordinal));
        return request.Page.Cut("Users", users, static user => user.Name, user => IamXml.Of(caller, user, "member", bounded: false));
    }
}
