using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>AttachUserPolicy, AttachGroupPolicy, AttachRolePolicy: from here on what the managed policy says holds for the identity. Twice is as good as once.</summary>
/// <remarks>Faults: Invalid, NotFound, QuotaExceeded.</remarks>
sealed class AttachPolicy(Holder holder, Accounts accounts) : IQueryOperation<Attachment>
{
    public string Name { get; } = $"Attach{holder.Word}Policy";

    public Attachment Bind(QueryForm form) => Attachment.Of(form, holder);

    public IEnumerable<Demand> Needs(Attachment request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, holder.Kind, request.Holder)];

    public async Task<IEnumerable<XElement>?> Handle(Attachment request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var identity = account.Identity(holder.Kind, request.Holder);
            var policy = account.Policy(request.PolicyArn);
            if (account.IsAttached(policy, identity))
                return (account, identity);
            return identity.Attached.Count < IamRules.MostAttached
                ? (account.Replace(identity, identity with { Attached = identity.Attached.Add(request.PolicyArn) }), identity)
                : throw Fault.QuotaExceeded($"Cannot exceed quota for PoliciesPer{holder.Word}: {IamRules.MostAttached}");
        }, ct);
        return null;
    }
}
