using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Switches a key on or off.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class UpdateAccessKey(Accounts accounts) : IQueryOperation<UpdateAccessKey.Request>
{
    public sealed record Request(KeyOwner Owner, string AccessKeyId, string Status);

    public string Name => "UpdateAccessKey";

    public Request Bind(QueryForm form)
    {
        form.Only("UserName", "AccessKeyId", "Status");
        return new(KeyOwner.Of(form), form.Required("AccessKeyId", IamRules.AccessKeyId), form.Required("Status", IamRules.KeyStatus));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [request.Owner.Need(Name, caller, account)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var user = account.User(request.Owner.NameFor(caller));
            var key = user.Key(request.AccessKeyId);
            return (account.Replace(user, user with { Keys = user.Keys.Replace(key, key with { IsActive = request.Status == "Active" }) }), key);
        }, ct);
        return null;
    }
}
