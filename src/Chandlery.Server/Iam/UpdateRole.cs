using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Changes the description of a role, where one is given, and how long its sessions may last: an hour, where nothing is said.</summary>
/// <remarks>Faults: Invalid, NotFound. Sessions that began before last as long as they were given.</remarks>
sealed class UpdateRole(Accounts accounts) : IQueryOperation<UpdateRole.Request>
{
    public sealed record Request(string RoleName, string? Description, int? MaxSessionDuration);

    public string Name => "UpdateRole";

    public Request Bind(QueryForm form)
    {
        form.Only("RoleName", "Description", "MaxSessionDuration");
        return new(
            form.Required("RoleName", IamRules.RoleName),
            form.Text("Description", IamRules.RoleDescription),
            form.Number("MaxSessionDuration", IamRules.MaxSessionDuration));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, "role", request.RoleName)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var role = account.Role(request.RoleName);
            return (account.Replace(role, role with
            {
                Description = request.Description ?? role.Description,
                MaxSessionSeconds = request.MaxSessionDuration ?? IamRules.MaxSessionDuration.Min,
            }), role);
        }, ct);
        return [];
    }
}
