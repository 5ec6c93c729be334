using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Roles whose path begins so, by name.</summary>
/// <remarks>Faults: Invalid.</remarks>
sealed class ListRoles(Accounts accounts) : IQueryOperation<ListRoles.Request>
{
    public sealed record Request(string PathPrefix, IamPage Page);

    public string Name => "ListRoles";

    public Request Bind(QueryForm form)
    {
        form.Only(["PathPrefix", .. IamPage.Members]);
        return new(form.Text("PathPrefix", IamRules.PathPrefix) ?? "/", IamPage.Of(form));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.OnList(Name, caller, "role", request.PathPrefix)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var roles = (await accounts.Of(caller)).Roles.Where(role => role.Path.StartsWith(request.PathPrefix, StringComparison.Ordinal));
        return request.Page.Cut("Roles", roles, static role => role.Name, role => IamXml.Of(caller, role, "member", bounded: false));
    }
}
