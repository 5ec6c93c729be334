using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>The condition keys that the policies of a user, group or role ask for, its boundary among them.</summary>
/// <remarks>Faults: Invalid, InvalidInput, NotFound.</remarks>
sealed class GetContextKeysForPrincipalPolicy(Accounts accounts) : IQueryOperation<GetContextKeysForPrincipalPolicy.Request>
{
    public sealed record Request(string PolicySourceArn, IReadOnlyList<string> Policies);

    public string Name => "GetContextKeysForPrincipalPolicy";

    public Request Bind(QueryForm form)
    {
        form.Only("PolicySourceArn", "PolicyInputList.");
        return new(form.Required("PolicySourceArn", IamRules.Arn), form.Texts("PolicyInputList", IamRules.PolicyDocument));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [new($"iam:{Name}", request.PolicySourceArn)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var view = (await accounts.Find(caller.Principal.Account))!;
        var source = EntityArn.Source(request.PolicySourceArn, caller, view.Account);
        return [SimulationXml.Keys([.. view.AllOf(source), .. PolicyText.Tried("PolicyInputList", request.Policies)], view.BoundaryOf(source))];
    }
}
