using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>DetachUserPolicy, DetachGroupPolicy: from here on what the managed policy says does not hold for the identity any more.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class DetachPolicy(Holder holder, Accounts accounts) : IQueryOperation<Attachment>
{
    public string Name { get; } = $"Detach{holder.Word}Policy";

    public Attachment Bind(QueryForm form) => Attachment.Of(form, holder);

    public IEnumerable<Demand> Needs(Attachment request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, holder.Kind, request.Holder)];

    public async Task<IEnumerable<XElement>?> Handle(Attachment request, Caller caller, CancellationToken ct)
    {
        await accounts.Change(caller.Principal.Account, account =>
        {
            var identity = account.Identity(holder.Kind, request.Holder);
            var policy = account.Policy(request.PolicyArn);
            return account.IsAttached(policy, identity)
                ? (account.Replace(identity, identity with { Attached = identity.Attached.RemoveAll(arn => account.Policy(arn) == policy) }), identity)
                : throw Fault.NotFound($"Policy {request.PolicyArn} was not found.");
        }, ct);
        return null;
    }
}
