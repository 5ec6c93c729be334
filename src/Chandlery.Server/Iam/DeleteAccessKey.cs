using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Ends a key for ever.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class DeleteAccessKey(Accounts accounts, KeyUses uses) : IQueryOperation<DeleteAccessKey.Request>
{
    public sealed record Request(KeyOwner Owner, string AccessKeyId);

    public string Name => "DeleteAccessKey";

    public Request Bind(QueryForm form)
    {
        form.Only("UserName", "AccessKeyId");
        return new(KeyOwner.Of(form), form.Required("AccessKeyId", IamRules.AccessKeyId));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [request.Owner.Need(Name, caller, account)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var user = account.User(request.Owner.NameFor(caller));
            var key = user.Key(request.AccessKeyId);
            return (account.Replace(user, user with { Keys = user.Keys.Remove(key) }), key);
        }, ct);
        await uses.Forget(caller.Principal.Account, request.AccessKeyId, ct);
        return null;
    }
}
