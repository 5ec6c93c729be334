using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>What a user, group or role may do, and might with more policies or another boundary.</summary>
/// <remarks>Faults: Invalid, InvalidInput, NotFound, Throttled.</remarks>
sealed class SimulatePrincipalPolicy(Accounts accounts, SimulationTurns turns) : IQueryOperation<SimulatePrincipalPolicy.Request>
{
    public sealed record Request(string PolicySourceArn, Simulation Simulation);

    public string Name => "SimulatePrincipalPolicy";

    public Request Bind(QueryForm form)
    {
        form.Only(["PolicySourceArn", .. Simulation.Members]);
        return new(form.Required("PolicySourceArn", IamRules.Arn), Simulation.Of(form, form.Texts("PolicyInputList", IamRules.PolicyDocument)));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [new($"iam:{Name}", request.PolicySourceArn)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var view = (await accounts.Find(caller.Principal.Account))!;
        var source = EntityArn.Source(request.PolicySourceArn, caller, view.Account);
        return await turns.Take(caller.Principal.Account, () => request.Simulation.Run(caller, new(source, view.AllOf(source), view.BoundaryOf(source)), ct), ct);
    }
}
