using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>From here on others may take the role on. Sessions that there are go on.</summary>
/// <remarks>Faults: Invalid, NotFound, MalformedPolicy, QuotaExceeded.</remarks>
sealed class UpdateAssumeRolePolicy(Accounts accounts) : IQueryOperation<UpdateAssumeRolePolicy.Request>
{
    public sealed record Request(string RoleName, string PolicyDocument);

    public string Name => "UpdateAssumeRolePolicy";

    public Request Bind(QueryForm form)
    {
        form.Only("RoleName", "PolicyDocument");
        return new(form.Required("RoleName", IamRules.RoleName), form.Required("PolicyDocument", IamRules.PolicyDocument));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, "role", request.RoleName)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        PolicyText.CheckTrust(request.PolicyDocument);
        await accounts.Change(caller.Principal.Account, account =>
        {
            var role = account.Role(request.RoleName);
            return (account.Replace(role, role with { TrustPolicy = request.PolicyDocument }), role);
        }, ct);
        return null;
    }
}
