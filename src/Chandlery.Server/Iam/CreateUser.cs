using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Adds a user, who may do nothing yet and has no key.</summary>
/// <remarks>Faults: Invalid, InvalidInput, NotFound (the boundary), Conflict (there is one of this name), QuotaExceeded.</remarks>
sealed class CreateUser(Accounts accounts, TimeProvider clock) : IQueryOperation<CreateUser.Request>
{
    public sealed record Request(string UserName, string Path, string? PermissionsBoundary);

    public string Name => "CreateUser";

    public Request Bind(QueryForm form)
    {
        form.Only("UserName", "Path", "PermissionsBoundary");
        return new(form.Required("UserName", IamRules.NewUserName), form.Text("Path", IamRules.Path) ?? "/", form.Text("PermissionsBoundary", IamRules.Arn));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.OnNew(Name, caller, "user", request.Path, request.UserName)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var user = new User(request.UserName, request.Path, IamIds.User(), clock.GetUtcNow()) { Boundary = request.PermissionsBoundary };
        await accounts.Change(caller.Principal.Account, account => account.Users.Count < IamRules.MostUsers
            ? (Bound.Check(account, user).Add(user), user)
            : throw Fault.QuotaExceeded($"Cannot exceed quota for UsersPerAccount: {IamRules.MostUsers}"), ct);
        return [IamXml.Of(caller, user)];
    }
}
