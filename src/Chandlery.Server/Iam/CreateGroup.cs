using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Adds a group without users and policies.</summary>
/// <remarks>Faults: Invalid, Conflict, QuotaExceeded.</remarks>
sealed class CreateGroup(Accounts accounts, TimeProvider clock) : IQueryOperation<CreateGroup.Request>
{
    public sealed record Request(string GroupName, string Path);

    public string Name => "CreateGroup";

    public Request Bind(QueryForm form)
    {
        form.Only("GroupName", "Path");
        return new(form.Required("GroupName", IamRules.Name), form.Text("Path", IamRules.Path) ?? "/");
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.OnNew(Name, caller, "group", request.Path, request.GroupName)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var group = new Group(request.GroupName, request.Path, IamIds.Group(), clock.GetUtcNow());
        await accounts.Change(caller.Principal.Account, account => account.Groups.Count < IamRules.MostGroups
            ? (account.Add(group), group)
            : throw Fault.QuotaExceeded($"Cannot exceed quota for GroupsPerAccount: {IamRules.MostGroups}"), ct);
        return [IamXml.Of(caller, group)];
    }
}
