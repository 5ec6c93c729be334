using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Whose a key is, and when it last signed a request to any server.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class GetAccessKeyLastUsed(Accounts accounts, KeyUses uses) : IQueryOperation<GetAccessKeyLastUsed.Request>
{
    public sealed record Request(string AccessKeyId);

    public string Name => "GetAccessKeyLastUsed";

    public Request Bind(QueryForm form)
    {
        form.Only("AccessKeyId");
        return new(form.Required("AccessKeyId", IamRules.AccessKeyId));
    }

    /// <summary>On the user; where nobody has the key, on all.</summary>
    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) =>
        [Owner(account, request.AccessKeyId) is { } user ? IamNeeds.On(Name, caller, account, user.Kind, user.Name) : new($"iam:{Name}", "*")];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var account = await accounts.Of(caller);
        var user = Owner(account, request.AccessKeyId) ?? throw Fault.NotFound($"The Access Key with id {request.AccessKeyId} cannot be found.");
        var use = await uses.Find(account.Id, request.AccessKeyId, ct);
        return
        [
            new("UserName", user.Name),
            new("AccessKeyLastUsed",
                use is null ? null : IamXml.Date("LastUsedDate", use.At), new XElement("ServiceName", use?.Service ?? "N/A"), new XElement("Region", use?.Region ?? "N/A")),
        ];
    }

    static User? Owner(Account account, string accessKeyId) => account.Users.Find(user => user.Keys.Exists(key => key.Id == accessKeyId));
}
