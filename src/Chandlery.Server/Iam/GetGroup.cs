using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>A group and its users, by name.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class GetGroup(Accounts accounts) : IQueryOperation<GetGroup.Request>
{
    public sealed record Request(string GroupName, IamPage Page);

    public string Name => "GetGroup";

    public Request Bind(QueryForm form)
    {
        form.Only(["GroupName", .. IamPage.Members]);
        return new(form.Required("GroupName", IamRules.Name), IamPage.Of(form));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, "group", request.GroupName)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var account = await accounts.Of(caller);
        var group = account.Group(request.GroupName);
        return [IamXml.Of(caller, group), .. request.Page.Cut("Users", account.Members(group), static user => user.Name, user => IamXml.Of(caller, user, "member", bounded: false))];
    }
}
