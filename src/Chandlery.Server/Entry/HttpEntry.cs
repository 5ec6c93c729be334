using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Chandlery.Server.Entry;

/// <summary>The way in: from bytes of HTTP to an operation, and from its outcome back to bytes.</summary>
/// <param name="rest">Of all paths but <c>/</c>.</param>
/// <param name="target">At the path <c>/</c>, of what names its operation in a header.</param>
/// <param name="query">At the path <c>/</c>, of all else.</param>
sealed class HttpEntry(IProtocol rest, IProtocol target, IProtocol query, Health health, ILogger log)
{
    public async Task Answer(HttpContext context)
    {
        var exchange = new Exchange(context, RequestId.New());
        var protocol = rest;
        context.Response.Headers["x-amzn-RequestId"] = exchange.RequestId;
        try
        {
            exchange.Target = Framed(context);
            if (HttpMethods.IsGet(context.Request.Method) && await health.Answer(exchange.Target.Path) is { } checkup)
            {
                await Write(context, checkup.Status, Encoding.UTF8.GetBytes(checkup.Body), rest.ContentType);
                return;
            }

            protocol = exchange.Target.Path != "/" || !HttpMethods.IsPost(context.Request.Method) ? rest
                : context.Request.Headers.ContainsKey(TargetProtocol.Header) ? target
                : query;
            using var answer = await await protocol.Begin(exchange);
            await Write(context, StatusCodes.Status200OK, answer.WrittenMemory, protocol.ContentType);
        }
        catch (Fault fault)
        {
            if (fault.Kind == FaultKind.Unavailable)
                log.OperationPutOff(Name(exchange), exchange.RequestId, fault.Message, fault.InnerException?.Message ?? "");
            await Refuse(exchange, protocol, fault);
        }
        catch (BadHttpRequestException broken)
        {
            await Refuse(exchange, protocol, new(
                broken.StatusCode == StatusCodes.Status413PayloadTooLarge ? FaultKind.TooLarge : FaultKind.Malformed, broken.Message));
        }
        catch (Exception failure) when (failure is OperationCanceledException or ConnectionAbortedException or ConnectionResetException || context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer. An answer that was begun is what keeps the web server from taking the
            // rest of a body for the next request, and Abort what keeps it from reading that rest.
            await context.Response.StartAsync(CancellationToken.None);
            context.Abort();
        }
        catch (Exception failure)
        {
            log.OperationFailed(failure, Name(exchange), exchange.RequestId);
            await Refuse(exchange, protocol, new(FaultKind.Internal, "Internal error. The server's log has more under the id of this request."));
        }
    }

    /// <summary>The target of a request of which it is clear where it begins and ends. Faults: Malformed.</summary>
    static RequestTarget Framed(HttpContext context)
    {
        // Taken back once its body is read: what is left of one must never be read as the next request. Kestrel would do so
        // where the client has closed its half, and behind chunks that are none.
        if (context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
            context.Response.Headers.Connection = "close";
        if (Framing.IsBodyInDoubt(context.Request))
            throw new Fault(FaultKind.Malformed, "It is in doubt where the body ends. Send it with a Content-Length, or in chunks and in no other encoding.");

        var raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (Framing.IsTargetInDoubt(raw))
        {
            context.Response.Headers.Connection = "close";
            throw new Fault(FaultKind.Malformed, "The target of the request has white space or control characters in it.");
        }

        return RequestTarget.Of(raw);
    }

    static async Task Refuse(Exchange exchange, IProtocol protocol, Fault fault)
    {
        var (status, type, contentType, body) = protocol.Refuse(exchange, fault);
        using (body)
        {
            var headers = exchange.Http.Response.Headers;
            if (fault.Methods.Count > 0)
                headers.Allow = string.Join(", ", fault.Methods);
            if (type is not null)
                headers["x-amzn-ErrorType"] = type;
            await Write(exchange.Http, status, body.WrittenMemory, contentType);
        }
    }

    static async Task Write(HttpContext context, int status, ReadOnlyMemory<byte> body, string contentType)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;

        // Whether or not anybody listens: only an answer that was begun can end the connection.
        await context.Response.BodyWriter.WriteAsync(body, CancellationToken.None);
    }

    static string Name(Exchange exchange) => exchange.Operation ?? "A request";
}
