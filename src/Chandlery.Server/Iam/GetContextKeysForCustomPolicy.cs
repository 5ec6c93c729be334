using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>The condition keys that policies ask for, which a simulation of them should have.</summary>
/// <remarks>Faults: Invalid, InvalidInput.</remarks>
sealed class GetContextKeysForCustomPolicy : IQueryOperation<GetContextKeysForCustomPolicy.Request>
{
    public sealed record Request(IReadOnlyList<string> Policies);

    public string Name => "GetContextKeysForCustomPolicy";

    public Request Bind(QueryForm form)
    {
        form.Only("PolicyInputList.");
        return new(form.RequiredTexts("PolicyInputList", IamRules.PolicyDocument));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [new($"iam:{Name}", "*")];

    public Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct) =>
        Task.FromResult<IEnumerable<XElement>?>([SimulationXml.Keys(PolicyText.Tried("PolicyInputList", request.Policies))]);
}
