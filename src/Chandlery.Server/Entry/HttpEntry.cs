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
            var target = RequestTarget.Of(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
            if (HttpMethods.IsGet(context.Request.Method) && health.Answer(target.Path) is { } checkup)
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
            await Refuse(context, contract, fault);
        }
        catch (BadHttpRequestException broken)
        {
            await Refuse(context, contract, new(
                broken.StatusCode == StatusCodes.Status413PayloadTooLarge ? FaultKind.TooLarge : FaultKind.Malformed, broken.Message));
        }
        catch (Exception failure) when (context.RequestAborted.IsCancellationRequested || failure is ConnectionAbortedException or ConnectionResetException)
        {
            // The client has gone; there is nobody to answer.
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
        using var body = await RequestBody.Read(context.Request, context.RequestAborted);
        var caller = authenticator.Verify(claim, context.Request, target, body.Bytes);

        return await route.Endpoint.Answer(new(route, target, segments, body.Bytes), caller, context.RequestAborted);
    }

    static Task Refuse(HttpContext context, Contract? contract, Fault fault)
    {
        var (name, status) = ErrorTable.Of(contract?.Family ?? ErrorFamily.Packages, fault.Kind);
        context.Response.Headers["x-amzn-ErrorType"] = name;
        if (fault.Methods.Count > 0)
            context.Response.Headers.Allow = string.Join(", ", fault.Methods);

        // Nobody will read the rest of such a body, so the connection cannot be used again.
        if (fault.Kind == FaultKind.TooLarge || context.Request.ContentLength > RequestBody.Limit)
            context.Response.Headers.Connection = "close";
        return Write(context, status, JsonBody.Write(new ErrorBody { Message = fault.Message, ResourceId = fault.ResourceId }, WireJson.Default.ErrorBody));
    }

    static async Task Write(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }
}
