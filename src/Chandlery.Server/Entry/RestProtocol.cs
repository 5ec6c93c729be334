using Chandlery.Wire.RestJson;
using CommunityToolkit.HighPerformance.Buffers;

namespace Chandlery.Server.Entry;

/// <summary>restJson1: an operation has a method and a path of its own. The catalog's. Source: spec 2.</summary>
sealed class RestProtocol(RouteTable routes, Authenticator authenticator) : JsonProtocol(authenticator), IProtocol
{
    static readonly string[] Services = ["iot"];

    public string ContentType => "application/json";

    public ValueTask<ValueTask<ArrayPoolBufferWriter<byte>>> Begin(Exchange exchange)
    {
        var segments = exchange.Target.Segments();
        return Begin(exchange, segments, routes.Find(exchange.Http.Request.Method, segments), Services, isGlobal: false);
    }

    public ErrorAnswer Refuse(Exchange exchange, Fault fault)
    {
        var (name, status) = ErrorTable.Of(exchange.Contract?.Family ?? ErrorFamily.Packages, fault.Kind);
        return new(status, name, ContentType, JsonBody.Write(new ErrorBody { Message = fault.Message, ResourceId = fault.ResourceId }, WireJson.Default.ErrorBody));
    }
}
