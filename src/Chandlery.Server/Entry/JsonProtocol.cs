using CommunityToolkit.HighPerformance.Buffers;

namespace Chandlery.Server.Entry;

/// <summary>What the protocols have in common whose operations are <see cref="IEndpoint"/>s.</summary>
abstract class JsonProtocol(Authenticator authenticator)
{
    /// <param name="services">As of <see cref="Authenticator.Identify"/>; so with the next.</param>
    /// <inheritdoc cref="IProtocol.Begin"/>
    protected async ValueTask<ValueTask<ArrayPoolBufferWriter<byte>>> Begin(Exchange exchange, string[] segments, Route route, string[] services, bool isGlobal)
    {
        exchange.Contract = route.Endpoint.Contract;
        exchange.Operation = route.Endpoint.Contract.Name;

        // Who it claims to be costs a look into memory, or a row or two; only a known key makes us read and hash a body.
        var (http, target) = (exchange.Http, exchange.Target);
        var claimant = await authenticator.Identify(http.Request, target, services, isGlobal);
        using var body = await RequestBody.Read(http.Request, http.RequestAborted);
        http.Response.Headers.Connection = default;
        var caller = authenticator.Verify(claimant, http.Request, target, body.Bytes, isGlobal);
        return route.Endpoint.Answer(new(route, target, segments, body.Bytes), caller, http.RequestAborted);
    }
}
