using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Adds a role, which may do nothing yet and lasts an hour at a time where nothing else is said.</summary>
/// <remarks>Faults: Invalid, InvalidInput, NotFound (the boundary), Conflict, MalformedPolicy, QuotaExceeded.</remarks>
sealed class CreateRole(Accounts accounts, TimeProvider clock) : IQueryOperation<CreateRole.Request>
{
    public sealed record Request(string RoleName, string Path, string TrustPolicy, string? Description, int? MaxSessionDuration, string? PermissionsBoundary);

    public string Name => "CreateRole";

    public Request Bind(QueryForm form)
    {
        form.Only("RoleName", "Path", "AssumeRolePolicyDocument", "Description", "MaxSessionDuration", "PermissionsBoundary");
        return new(
            form.Required("RoleName", IamRules.RoleName),
            form.Text("Path", IamRules.Path) ?? "/",
            form.Required("AssumeRolePolicyDocument", IamRules.PolicyDocument),
            form.Text("Description", IamRules.RoleDescription),
            form.Number("MaxSessionDuration", IamRules.MaxSessionDuration),
            form.Text("PermissionsBoundary", IamRules.Arn));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.OnNew(Name, caller, "role", request.Path, request.RoleName)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        PolicyText.CheckTrust(request.TrustPolicy);
        var role = new Role(request.RoleName, request.Path, IamIds.Role(), clock.GetUtcNow(), request.TrustPolicy, request.Description, request.MaxSessionDuration ?? IamRules.MaxSessionDuration.Min) { Boundary = request.PermissionsBoundary };
        await accounts.Change(caller.Principal.Account, account => account.Roles.Count < IamRules.MostRoles
            ? (Bound.Check(account, role).Add(role), role)
            : throw Fault.QuotaExceeded($"Cannot exceed quota for RolesPerAccount: {IamRules.MostRoles}"), ct);
        return [IamXml.Of(caller, role)];
    }
}
