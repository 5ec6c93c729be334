using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Gives a group another name or path. Members, policies and the id stay.</summary>
/// <remarks>Faults: Invalid, NotFound, Conflict.</remarks>
sealed class UpdateGroup(Accounts accounts) : IQueryOperation<UpdateGroup.Request>
{
    public sealed record Request(string GroupName, string? NewGroupName, string? NewPath);

    public string Name => "UpdateGroup";

    public Request Bind(QueryForm form)
    {
        form.Only("GroupName", "NewGroupName", "NewPath");
        return new(form.Required("GroupName", IamRules.Name), form.Text("NewGroupName", IamRules.Name), form.Text("NewPath", IamRules.Path));
    }

    /// <summary>On the group as it is and as it will be.</summary>
    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account)
    {
        yield return IamNeeds.On(Name, caller, account, "group", request.GroupName);
        if (account.Groups.Find(group => group.Name.Equals(request.GroupName, StringComparison.OrdinalIgnoreCase)) is { } group)
            yield return IamNeeds.OnNew(Name, caller, "group", request.NewPath ?? group.Path, request.NewGroupName ?? group.Name);
    }

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var group = account.Group(request.GroupName);
            var changed = group with { Name = request.NewGroupName ?? group.Name, Path = request.NewPath ?? group.Path };
            return (account.Rename(group, changed), changed);
        }, ct);
        return null;
    }
}
