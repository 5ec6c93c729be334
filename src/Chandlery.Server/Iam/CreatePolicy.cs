using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Adds a managed policy, with its first version.</summary>
/// <remarks>Faults: Invalid, Conflict, MalformedPolicy, QuotaExceeded.</remarks>
sealed class CreatePolicy(Accounts accounts, TimeProvider clock) : IQueryOperation<CreatePolicy.Request>
{
    public sealed record Request(string PolicyName, string Path, string PolicyDocument, string? Description);

    public string Name => "CreatePolicy";

    public Request Bind(QueryForm form)
    {
        form.Only("PolicyName", "Path", "PolicyDocument", "Description");
        return new(form.Required("PolicyName", IamRules.Name), form.Text("Path", IamRules.Path) ?? "/", form.Required("PolicyDocument", IamRules.PolicyDocument), form.Text("Description", IamRules.Description));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [IamNeeds.OnNew(Name, caller, "policy", request.Path, request.PolicyName)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        PolicyText.CheckManaged(request.PolicyDocument);
        var now = clock.GetUtcNow();
        var policy = new ManagedPolicy(request.PolicyName, request.Path, IamIds.Policy(), now, now, DefaultVersion: 1, LastVersion: 1, request.Description) { Versions = [new(1, request.PolicyDocument, now)] };
        await accounts.Change(caller.Principal.Account, account => account.Policies.Count < IamRules.MostPolicies
            ? (account.Add(policy), policy)
            : throw Fault.QuotaExceeded($"Cannot exceed quota for PoliciesPerAccount: {IamRules.MostPolicies}"), ct);
        return [IamXml.Of(caller, policy, attachments: 0, boundaries: 0, described: false)];
    }
}
