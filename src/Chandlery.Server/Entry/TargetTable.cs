namespace Chandlery.Server.Entry;

/// <summary>Finds the operation that the header X-Amz-Target names: in awsJson1_1 all requests have the same path.</summary>
/// <param name="service">As signatures name it.</param>
/// <param name="prefix">What targets have before the dot.</param>
sealed class TargetTable(string service, string prefix, IEnumerable<IEndpoint> endpoints)
{
    public const string Header = "X-Amz-Target";

    readonly Dictionary<string, Route> routes = endpoints.ToDictionary(endpoint => $"{prefix}.{endpoint.Contract.Name}", static endpoint => new Route(endpoint), StringComparer.Ordinal);

    public string[] Services { get; } = [service];

    /// <remarks>Faults: UnknownOperation.</remarks>
    public Route Find(string target) => routes.GetValueOrDefault(target) ?? throw new Fault(FaultKind.UnknownOperation, $"There is no operation {Excerpt.Of(target)}.");
}
