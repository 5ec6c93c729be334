using System.Text;
using Chandlery.Wire.RestJson;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Chandlery.Server.Entry;

/// <summary>The way in: from bytes of HTTP to an operation, and from its outcome back to bytes.</summary>
sealed class HttpEntry(RouteTable routes, Authenticator authenticator, Health health, ILogger log)
{
    public async Task Answer(HttpContext context)
    {
        var requestId = Guid.NewGuid().ToString();
        context.Response.Headers["x-amzn-RequestId"] = requestId;
        Contract? contract = null;
        try
        {
            // Taken back once its body is read: what is left of one must never be read as the next request. Kestrel would do so
            // where the client has closed its half, and behind chunks that are none.
            if (context.Features.GetRequiredFeature<IHttpRequestBodyDetectionFeature>().CanHaveBody)
                context.Response.Headers.Connection = "close";
            if (Framing.IsBodyInDoubt(context.Request))
                throw new Fault(FaultKind.Malformed, "It is in doubt where the body ends. Send it with a Content-Length, or in chunks and in no other encoding.");

            var rawTarget = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            if (Framing.IsTargetInDoubt(rawTarget))
            {
                context.Response.Headers.Connection = "close";
                throw new Fault(FaultKind.Malformed, "The target of the request has white space or control characters in it.");
            }

            var target = RequestTarget.Of(rawTarget);
            if (HttpMethods.IsGet(context.Request.Method) && await health.Answer(target.Path) is { } checkup)
            {
                await Write(context, checkup.Status, Encoding.UTF8.GetBytes(checkup.Body));
                return;
            }

            var segments = target.Segments();
            var route = routes.Find(context.Request.Method, segments);
            contract = route.Endpoint.Contract;

            await Write(context, StatusCodes.Status200OK, await Answer(context, target, segments, route));
        }
        catch (Fault fault)
        {
            if (fault.Kind == FaultKind.Unavailable)
                log.OperationPutOff(contract?.Name ?? "A request", requestId, fault.Message, fault.InnerException?.Message ?? "");
            await Refuse(context, contract, fault);
        }
        catch (BadHttpRequestException broken)
        {
            await Refuse(context, contract, new(
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
            log.OperationFailed(failure, contract?.Name ?? "A request", requestId);
            await Refuse(context, contract, new(FaultKind.Internal, "Internal error. The server's log has more under the id of this request."));
        }
    }

    async Task<ReadOnlyMemory<byte>> Answer(HttpContext context, RequestTarget target, string[] segments, Route route)
    {
        // Who it claims to be costs nothing to look up; only a known key makes us read and hash a body.
        var claim = authenticator.Identify(context.Request, target);
        Task<ReadOnlyMemory<byte>> answer;
        using (var body = await RequestBody.Read(context.Request, context.RequestAborted))
        {
            context.Response.Headers.Connection = default;
            var caller = authenticator.Verify(claim, context.Request, target, body.Bytes);
            answer = route.Endpoint.Answer(new(route, target, segments, body.Bytes), caller, context.RequestAborted);
        }

        // By now it is bound: while the store is slow, thousands may wait here, and their bodies must not wait with them.
        return await answer;
    }

    static Task Refuse(HttpContext context, Contract? contract, Fault fault)
    {
        var (name, status) = ErrorTable.Of(contract?.Family ?? ErrorFamily.Packages, fault.Kind);
        context.Response.Headers["x-amzn-ErrorType"] = name;
        if (fault.Methods.Count > 0)
            context.Response.Headers.Allow = string.Join(", ", fault.Methods);

        return Write(context, status, JsonBody.Write(new ErrorBody { Message = fault.Message, ResourceId = fault.ResourceId }, WireJson.Default.ErrorBody));
    }

    static async Task Write(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;

        // Whether or not anybody listens: only an answer that was begun can end the connection.
        await context.Response.BodyWriter.WriteAsync(body, CancellationToken.None);
    }
}
