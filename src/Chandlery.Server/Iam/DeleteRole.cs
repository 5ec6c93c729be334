using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Removes a role that has no policies any more. Its sessions end with it.</summary>
/// <remarks>Faults: Invalid, NotFound, InUse.</remarks>
sealed class DeleteRole(Accounts accounts) : IQueryOperation<RoleNamed>
{
    public string Name => "DeleteRole";

    public RoleNamed Bind(QueryForm form) => RoleNamed.Of(form);

    public IEnumerable<Demand> Needs(RoleNamed request, Caller caller, Account account) => [request.Need(Name, caller, account)];

    public async Task<IEnumerable<XElement>?> Handle(RoleNamed request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var role = account.Role(request.RoleName);
            return role switch
            {
                { Attached.Count: > 0 } => throw InUse.Must("detach all policies"),
                { Inline.Count: > 0 } => throw InUse.Must("delete policies"),
                _ => (account.Remove(role), role),
            };
        }, ct);
        return null;
    }
}
