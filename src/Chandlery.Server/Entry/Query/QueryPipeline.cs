using System.Xml.Linq;
using Chandlery.Server.Access;

namespace Chandlery.Server.Entry.Query;

/// <summary>An operation with its type folded away, so that all stand in one table.</summary>
interface IQueryEndpoint
{
    string Name { get; }

    /// <inheritdoc cref="IQueryOperation{TRequest}.Handle"/>
    Task<IEnumerable<XElement>?> Answer(QueryForm form, Caller caller, CancellationToken ct);
}

/// <summary>What every request goes through once it is known who sends it.</summary>
sealed class QueryPipeline<TRequest>(IQueryOperation<TRequest> operation, Accounts accounts, Authorizer authorizer) : IQueryEndpoint
{
    public string Name => operation.Name;

    public async Task<IEnumerable<XElement>?> Answer(QueryForm form, Caller caller, CancellationToken ct)
    {
        if (caller.Principal.IsSelfMadeSession && !operation.IsOpenToSelfMadeSessions)
            throw Fault.Denied($"Cannot call {Name} with session credentials");

        var request = operation.Bind(form);
        if (form.Found.Any)
            throw Fault.Invalid(form.Found.Message);

        var account = await accounts.Of(caller);
        foreach (var demand in operation.Needs(request, caller, account))
            await authorizer.Check(caller, demand, ct);
        return await operation.Handle(request, caller, ct);
    }
}
