using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Makes a key for a user, for the caller where no name is given. Its secret is in the answer, and nowhere else to be read.</summary>
/// <remarks>Faults: Invalid, NotFound, QuotaExceeded (two keys).</remarks>
sealed class CreateAccessKey(Accounts accounts, TimeProvider clock) : IQueryOperation<KeyOwner>
{
    public string Name => "CreateAccessKey";

    public KeyOwner Bind(QueryForm form)
    {
        form.Only("UserName");
        return KeyOwner.Of(form);
    }

    public IEnumerable<Demand> Needs(KeyOwner request, Caller caller, Account account) => [request.Need(Name, caller, account)];

    public async Task<IEnumerable<XElement>?> Handle(KeyOwner request, Caller caller, CancellationToken ct)
    {
        var secret = SecretAccessKey.New();
        var id = AccessKeyId.New(AccessKeyId.LongTerm, caller.Principal.Account);
        var key = new AccessKey(id, accounts.MasterKey.Seal(secret, id), IsActive: true, clock.GetUtcNow());
        var user = await accounts.Change(caller.Principal.Account, account =>
        {
            var user = account.User(request.NameFor(caller));
            return user.Keys.Count < IamRules.MostKeysOfUser
                ? (account.Replace(user, user with { Keys = user.Keys.Add(key) }), user)
                : throw Fault.QuotaExceeded($"Cannot exceed quota for AccessKeysPerUser: {IamRules.MostKeysOfUser}");
        }, ct);

        return [new("AccessKey", new XElement("UserName", user.Name), new XElement("AccessKeyId", id), new XElement("Status", "Active"), new XElement("SecretAccessKey", secret), IamXml.Date("CreateDate", key.Created))];
    }
}
