using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Gives a managed policy another text, which holds at once where it is to be the default.</summary>
/// <remarks>Faults: Invalid, NotFound, MalformedPolicy, QuotaExceeded (five versions).</remarks>
sealed class CreatePolicyVersion(Accounts accounts, TimeProvider clock) : IQueryOperation<CreatePolicyVersion.Request>
{
    public sealed record Request(string PolicyArn, string PolicyDocument, bool SetAsDefault);

    public string Name => "CreatePolicyVersion";

    public Request Bind(QueryForm form)
    {
        form.Only("PolicyArn", "PolicyDocument", "SetAsDefault");
        return new(form.Required("PolicyArn", IamRules.Arn), form.Required("PolicyDocument", IamRules.PolicyDocument), form.Flag("SetAsDefault"));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account)
    {
        yield return IamNeeds.OnPolicy(Name, caller, request.PolicyArn);
        if (request.SetAsDefault)
            yield return IamNeeds.OnPolicy("SetDefaultPolicyVersion", caller, request.PolicyArn);
    }

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        PolicyText.CheckManaged(request.PolicyDocument);
        var now = clock.GetUtcNow();
        var policy = await accounts.Change(caller.Principal.Account, account =>
        {
            var before = account.Policy(request.PolicyArn);
            if (before.Versions.Count == ManagedPolicy.MostVersions)
                throw Fault.QuotaExceeded($"A managed policy can have up to {ManagedPolicy.MostVersions} versions. Before you create a new version, you must delete an existing version.");

            var number = before.LastVersion + 1;
            var after = before with
            {
                Versions = before.Versions.Add(new(number, request.PolicyDocument, now)),
                LastVersion = number,
                DefaultVersion = request.SetAsDefault ? number : before.DefaultVersion,
                Updated = now,
            };
            return (account.Replace(before, after), after);
        }, ct);
        return [IamXml.Of(policy, policy.Versions[^1], document: false)];
    }
}
