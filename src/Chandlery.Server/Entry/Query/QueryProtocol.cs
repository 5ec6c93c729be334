using CommunityToolkit.HighPerformance.Buffers;

namespace Chandlery.Server.Entry.Query;

/// <summary>awsQuery: all requests have the path <c>/</c> and are forms, whose Action names the operation. That of IAM and STS.</summary>
/// <param name="elsewhere">Answers what is signed for none of these services.</param>
sealed class QueryProtocol(IReadOnlyList<QueryService> services, Authenticator authenticator, RestProtocol elsewhere) : IProtocol
{
    // Who signs for the catalog is told that it is elsewhere, rather than that the signature is wrong.
    readonly string[] accepted = ["iot", .. services.Select(static service => service.Name)];

    public string ContentType => "text/xml";

    public async ValueTask<ValueTask<ArrayPoolBufferWriter<byte>>> Begin(Exchange exchange)
    {
        var http = exchange.Http;
        exchange.Service = services[0];
        var claimant = await authenticator.Identify(http.Request, exchange.Target, accepted, isGlobal: true);
        exchange.Service = services.FirstOrDefault(service => claimant.Claim.Credential.Service.SequenceEqual(service.Name));
        if (exchange.Service is not { } service)
            throw new Fault(FaultKind.UnknownOperation, "No operation has this path.");

        using var body = await RequestBody.Read(http.Request, http.RequestAborted);
        http.Response.Headers.Connection = default;
        var caller = authenticator.Verify(claimant, http.Request, exchange.Target, body.Bytes, isGlobal: true);
        var form = new QueryForm(body.Bytes);
        var operation = service.Find(form);
        exchange.Operation = operation.Name;
        return Answer(exchange, service, operation, form, caller);
    }

    public ErrorAnswer Refuse(Exchange exchange, Fault fault)
    {
        if (exchange.Service is not { } service)
            return elsewhere.Refuse(exchange, fault);

        var (code, status) = QueryErrors.Of(fault.Kind);
        return new(status, null, ContentType, service.Refusal(code, status, fault.Message, exchange.RequestId));
    }

    static async ValueTask<ArrayPoolBufferWriter<byte>> Answer(Exchange exchange, QueryService service, IQueryEndpoint operation, QueryForm form, Caller caller) =>
        service.Answer(operation.Name, await operation.Answer(form, caller, exchange.Http.RequestAborted), exchange.RequestId);
}
