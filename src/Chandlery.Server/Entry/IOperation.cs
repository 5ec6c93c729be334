namespace Chandlery.Server.Entry;

/// <summary>One operation of the API. Its members stand in the order in which a request meets them.</summary>
interface IOperation<TRequest, TResponse>
{
    Contract Contract { get; }

    /// <summary>Gathers the request from body, labels and query. Faults: Malformed.</summary>
    TRequest Bind(RestRequest http);

    /// <summary>Finds every constraint that the request breaks, without a look at the store.</summary>
    void Validate(TRequest request, Violations found);

    /// <summary>Every permission that the request needs. Source: spec 10.</summary>
    IEnumerable<Demand> Needs(TRequest request, Scope scope);

    /// <summary>Does it. Faults: those of the operation's own docstring.</summary>
    Task<TResponse> Handle(TRequest request, Caller caller, CancellationToken ct);

    JsonTypeInfo<TResponse> Shape { get; }
}
