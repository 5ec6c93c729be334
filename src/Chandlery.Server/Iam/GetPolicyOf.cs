using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>GetUserPolicy, GetGroupPolicy, GetRolePolicy: an inline policy, as it was put.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class GetPolicyOf(Holder holder, Accounts accounts) : IQueryOperation<InlineOf>
{
    public string Name { get; } = $"Get{holder.Word}Policy";

    public InlineOf Bind(QueryForm form) => InlineOf.Of(form, holder);

    public IEnumerable<Demand> Needs(InlineOf request, Caller caller, Account account) => [IamNeeds.On(Name, caller, account, holder.Kind, request.Holder)];

    public async Task<IEnumerable<XElement>?> Handle(InlineOf request, Caller caller, CancellationToken ct)
    {
        var identity = (await accounts.Of(caller)).Identity(holder.Kind, request.Holder);
        return [new(holder.Member, identity.Name), new("PolicyName", request.PolicyName), IamXml.Document(request.In(identity).Document)];
    }
}
