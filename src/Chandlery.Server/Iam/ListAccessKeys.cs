using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>The keys of a user, without their secrets.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class ListAccessKeys(Accounts accounts) : IQueryOperation<ListAccessKeys.Request>
{
    public sealed record Request(KeyOwner Owner, IamPage Page);

    public string Name => "ListAccessKeys";

    public Request Bind(QueryForm form)
    {
        form.Only(["UserName", .. IamPage.Members]);
        return new(KeyOwner.Of(form), IamPage.Of(form));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [request.Owner.Need(Name, caller, account)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var user = (await accounts.Of(caller)).User(request.Owner.NameFor(caller));
        return request.Page.Cut("AccessKeyMetadata", user.Keys, static key => key.Id, key => new("member",
            new XElement("UserName", user.Name), new XElement("AccessKeyId", key.Id), new XElement("Status", key.IsActive ? "Active" : "Inactive"), IamXml.Date("CreateDate", key.Created)));
    }
}
