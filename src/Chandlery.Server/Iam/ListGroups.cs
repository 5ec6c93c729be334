using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Groups whose path begins so, by name.</summary>
/// <remarks>Faults: Invalid.</remarks>
sealed class ListGroups(Accounts accounts) : IQueryOperation<ListGroups.Request>
{
    public sealed record Request(string PathPrefix, IamPage Page);

    public string Name => "ListGroups";

    public Request Bind(QueryForm form)
    {
        form.Only(["PathPrefix", .. IamPage.Members]);
        return new(form.Text("PathPrefix", IamRules.PathPrefix) ?? "/", IamPage.Of(form));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.OnList(Name, caller, "group", request.PathPrefix)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var groups = (await accounts.Of(caller)).Groups.Where(group => group.Path.StartsWith(request.PathPrefix, StringComparison.Ordinal));
        return request.Page.Cut("Groups", groups, static group => group.Name, group => IamXml.Of(caller, group, "member"));
    }
}
