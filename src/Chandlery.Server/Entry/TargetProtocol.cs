using Chandlery.Wire.Organizations;
using Chandlery.Wire.RestJson;
using CommunityToolkit.HighPerformance.Buffers;

namespace Chandlery.Server.Entry;

/// <summary>awsJson1_1: all requests have the path <c>/</c>, and a header names the operation. That of Organizations.</summary>
/// <param name="service">As signatures name it.</param>
/// <param name="prefix">What targets have before the dot.</param>
sealed class TargetProtocol(string service, string prefix, IEnumerable<IEndpoint> endpoints, Authenticator authenticator) : JsonProtocol(authenticator), IProtocol
{
    public const string Header = "X-Amz-Target";

    readonly string[] services = [service];
    readonly Dictionary<string, Route> routes = endpoints.ToDictionary(endpoint => $"{prefix}.{endpoint.Contract.Name}", static endpoint => new Route(endpoint), StringComparer.Ordinal);

    public string ContentType => "application/x-amz-json-1.1";

    public ValueTask<ValueTask<ArrayPoolBufferWriter<byte>>> Begin(Exchange exchange)
    {
        var target = exchange.Http.Request.Headers[Header].ToString();
        var route = routes.GetValueOrDefault(target) ?? throw new Fault(FaultKind.UnknownOperation, $"There is no operation {Excerpt.Of(target)}.");
        return Begin(exchange, exchange.Target.Segments(), route, services, isGlobal: true);
    }

    public ErrorAnswer Refuse(Exchange exchange, Fault fault)
    {
        var (name, status) = ErrorTable.Of(exchange.Contract?.Family ?? ErrorFamily.Accounts, fault.Kind);
        var reason = fault.Kind == FaultKind.Invalid ? ErrorTable.ReasonOf(fault.Breach) : null;
        return new(status, name, ContentType, JsonBody.Write(new TargetErrorBody { Type = name, Message = fault.Message, Reason = reason }, OrganizationsJson.Default.TargetErrorBody));
    }
}
