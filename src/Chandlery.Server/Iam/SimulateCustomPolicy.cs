using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>What policies that nobody has would allow.</summary>
/// <remarks>Faults: Invalid, InvalidInput, Throttled.</remarks>
sealed class SimulateCustomPolicy(SimulationTurns turns) : IQueryOperation<Simulation>
{
    public string Name => "SimulateCustomPolicy";

    public Simulation Bind(QueryForm form)
    {
        form.Only(Simulation.Members);
        return Simulation.Of(form, form.RequiredTexts("PolicyInputList", IamRules.PolicyDocument));
    }

    public IEnumerable<Demand> Needs(Simulation request, Caller caller, Account account) => [new($"iam:{Name}", "*")];

    public async Task<IEnumerable<XElement>?> Handle(Simulation request, Caller caller, CancellationToken ct) =>
        await turns.Take(caller.Principal.Account, () => request.Run(caller, source: null, ct), ct);
}
