using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>A role, with who may take it on.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class GetRole(Accounts accounts) : IQueryOperation<RoleNamed>
{
    public string Name => "GetRole";

    public RoleNamed Bind(QueryForm form) => RoleNamed.Of(form);

    public IEnumerable<Demand> Needs(RoleNamed request, Caller caller, Account account) => [request.Need(Name, caller, account)];

    public async Task<IEnumerable<XElement>?> Handle(RoleNamed request, Caller caller, CancellationToken ct) =>
        [IamXml.Of(caller, (await accounts.Of(caller)).Role(request.RoleName))];
}
