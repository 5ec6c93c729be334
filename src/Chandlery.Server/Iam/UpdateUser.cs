using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Gives a user another name or path. Keys, policies and groups stay, and so does the id.</summary>
/// <remarks>Faults: Invalid, NotFound, Conflict.</remarks>
sealed class UpdateUser(Accounts accounts) : IQueryOperation<UpdateUser.Request>
{
    public sealed record Request(string UserName, string? NewUserName, string? NewPath);

    public string Name => "UpdateUser";

    public Request Bind(QueryForm form)
    {
        form.Only("UserName", "NewUserName", "NewPath");
        return new(form.Required("UserName", IamRules.Name), form.Text("NewUserName", IamRules.NewUserName), form.Text("NewPath", IamRules.Path));
    }

    /// <summary>On the user as it is and as it will be.</summary>
    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account)
    {
        yield return IamNeeds.On(Name, caller, account, "user", request.UserName);
        if (account.Users.Find(user => user.Name.Equals(request.UserName, StringComparison.OrdinalIgnoreCase)) is { } user)
            yield return IamNeeds.OnNew(Name, caller, "user", request.NewPath ?? user.Path, request.NewUserName ?? user.Name);
    }

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var user = account.User(request.UserName);
            var changed = user with { Name = request.NewUserName ?? user.Name, Path = request.NewPath ?? user.Path };
            return (account.Remove(user).Add(changed), changed);
        }, ct);
        return null;
    }
}
