using System.Globalization;
using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Core.Access.Policies;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;
using Chandlery.Server.Iam;

namespace Chandlery.Server.Sts;

/// <summary>Makes credentials of a role, of the caller's account or of another, for whoever the role trusts.</summary>
/// <remarks>
/// Who the role names needs no more in its own account; who is meant as one of an account needs a permission of its own as well,
/// and so does everybody from another account.
/// Faults: Invalid, MalformedPolicy, PoliciesTooLarge, Denied, and so too where there is no such role.
/// </remarks>
sealed class AssumeRole(Accounts accounts, TimeProvider clock) : IQueryOperation<AssumeRole.Request>
{
    public sealed record Request(string RoleArn, string SessionName, string? Policy, IReadOnlyList<string> PolicyArns, int Seconds, string? ExternalId)
    {
        /// <summary>How many characters limit the session.</summary>
        public int PolicySize => (Policy?.Length ?? 0) + PolicyArns.Sum(static arn => arn.Length);
    }

    public string Name => "AssumeRole";

    public bool IsOpenToSelfMadeSessions => true;

    public Request Bind(QueryForm form)
    {
        form.Only("RoleArn", "RoleSessionName", "Policy", "PolicyArns.", "DurationSeconds", "ExternalId");
        var arns = form.Structures("PolicyArns").Select(static each =>
        {
            each.Only("arn");
            return each.Required("arn", IamRules.Arn);
        }).ToList();
        if (arns.Count > IamRules.MostSessionPolicies)
            form.Found.Add("policyArns", null, $"Member must have length less than or equal to {IamRules.MostSessionPolicies}");
        return new(
            form.Required("RoleArn", IamRules.RoleArn),
            form.Required("RoleSessionName", IamRules.SessionName),
            form.Text("Policy", IamRules.PolicyDocument),
            arns,
            form.Number("DurationSeconds", IamRules.RoleSession) ?? IamRules.LongestGuardedSession,
            form.Text("ExternalId", IamRules.ExternalId));
    }

    /// <summary>The role's account has a word in it, so it is decided with the role at hand.</summary>
    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        if (caller.Principal.IsRoot)
            throw Fault.Denied("Roles may not be assumed by root accounts.");

        var account = (await accounts.Find(request.RoleArn.Split(':')[4]))?.Account;
        if (account?.FindRole(request.RoleArn) is not { } role || role.Arn(caller.Scope.Partition, account.Id) != request.RoleArn || !MayAssume(caller, account.Id, role, request))
            throw Fault.Denied($"User: {caller.Principal.Arn} is not authorized to perform: sts:AssumeRole on resource: {request.RoleArn}");

        CheckDuration(request, caller, role);
        CheckPolicies(request, account);
        var session = TemporaryCredentials.Session(account.Id, role.Id, request.SessionName, clock.GetUtcNow(), request.Seconds) with { Policy = request.Policy, PolicyArns = [.. request.PolicyArns] };
        return Answer(session, role, caller, request);
    }

    static bool MayAssume(Caller caller, string account, Role role, Request request)
    {
        var principal = caller.Principal;
        var keys = new AssumeRoleKeys(new RequestKeys(caller, null, null), request.SessionName, request.ExternalId);
        var trust = PolicyDocument.Parse(role.TrustPolicy, PolicyKind.Trust).Trusts(new(principal.Account, principal.Arn, principal.RoleArn), "sts:AssumeRole", keys);
        return trust.Verdict == Verdict.Allowed
            && principal.Policies!.Decide(new("sts:AssumeRole", request.RoleArn), keys, isGranted: trust.Grant == TrustGrant.Named && account == principal.Account).IsAllowed;
    }

    static void CheckDuration(Request request, Caller caller, Role role)
    {
        if (caller.Principal.RoleArn is not null && request.Seconds > IamRules.LongestGuardedSession)
            throw Fault.Invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        if (request.Seconds > role.MaxSessionSeconds)
            throw Fault.Invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    static void CheckPolicies(Request request, Account account)
    {
        if (request.Policy is { } policy)
            PolicyText.Check(policy, PolicyKind.Identity);
        if (request.PolicyArns.FirstOrDefault(arn => account.FindPolicy(arn) is null) is { } missing)
            throw new Fault(FaultKind.MalformedPolicy, $"Policy {missing} does not exist or is not attachable.");
        if (request.PolicySize > IamRules.SessionPolicies)
            throw new Fault(FaultKind.PoliciesTooLarge, $"Packed policy consumes {Percent(request)}% of allotted space, please use smaller policy.");
    }

    IEnumerable<XElement> Answer(Session session, Role role, Caller caller, Request request)
    {
        yield return TemporaryCredentials.Of(session, accounts.MasterKey);
        yield return new("AssumedRoleUser",
            new XElement("AssumedRoleId", $"{role.Id}:{session.Name}"), new XElement("Arn", role.SessionArn(caller.Scope.Partition, session.Account, session.Name!)));
        if (session.HasPolicies)
            yield return new("PackedPolicySize", Percent(request));
    }

    static string Percent(Request request) => ((request.PolicySize * 100 + IamRules.SessionPolicies - 1) / IamRules.SessionPolicies).ToString(CultureInfo.InvariantCulture);
}
