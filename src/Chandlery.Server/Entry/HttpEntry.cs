using System.Text;
using Chandlery.Server.Entry.Query;
using Chandlery.Wire.Organizations;
using Chandlery.Wire.RestJson;
using CommunityToolkit.HighPerformance.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Chandlery.Server.Entry;

/// <summary>The way in: from bytes of HTTP to an operation, and from its outcome back to bytes.</summary>
/// <param name="services">Those of the query protocol, at the path <c>/</c>.</param>
/// <param name="targets">The operations of awsJson1_1, at the same path.</param>
sealed class HttpEntry(RouteTable routes, IReadOnlyList<QueryService> services, TargetTable targets, Authenticator authenticator, Health health, ILogger log)
{
    const string Xml = "text/xml";
    const string AwsJson = "application/x-amz-json-1.1";
    static readonly string[] Rest = ["iot"];

    readonly string[] all = [.. Rest, .. services.Select(static service => service.Name)];

    public async Task Answer(HttpContext context)
    {
        var requestId = Guid.NewGuid().ToString();
        context.Response.Headers["x-amzn-RequestId"] = requestId;
        var asked = new Asked();
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

            if (target.Path == "/" && HttpMethods.IsPost(context.Request.Method) && context.Request.Headers[TargetTable.Header] is { Count: > 0 } named)
            {
                asked.Family = ErrorFamily.Accounts;
                var operation = targets.Find(named.ToString());
                asked.Contract = operation.Endpoint.Contract;
                using var done = await await Begin(context, target, target.Segments(), operation, targets.Services, isGlobal: true);
                await Write(context, StatusCodes.Status200OK, done.WrittenMemory, AwsJson);
                return;
            }

            if (target.Path == "/" && HttpMethods.IsPost(context.Request.Method))
            {
                asked.Service = services[0];
                await Write(context, StatusCodes.Status200OK, await AnswerQuery(context, target, asked, requestId), Xml);
                return;
            }

            var segments = target.Segments();
            var route = routes.Find(context.Request.Method, segments);
            asked.Contract = route.Endpoint.Contract;

            using var answer = await await Begin(context, target, segments, route, Rest, isGlobal: false);
            await Write(context, StatusCodes.Status200OK, answer.WrittenMemory);
        }
        catch (Fault fault)
        {
            if (fault.Kind == FaultKind.Unavailable)
                log.OperationPutOff(asked.Name, requestId, fault.Message, fault.InnerException?.Message ?? "");
            await Refuse(context, asked, fault, requestId);
        }
        catch (BadHttpRequestException broken)
        {
            await Refuse(context, asked, new(
                broken.StatusCode == StatusCodes.Status413PayloadTooLarge ? FaultKind.TooLarge : FaultKind.Malformed, broken.Message), requestId);
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
            log.OperationFailed(failure, asked.Name, requestId);
            await Refuse(context, asked, new(FaultKind.Internal, "Internal error. The server's log has more under the id of this request."), requestId);
        }
    }

    /// <param name="accepted">As of <see cref="Authenticator.Identify"/>; so with the next.</param>
    /// <returns>
    /// The answer on its way. By now the request is bound: while the store is slow, thousands may wait for answers, and their bodies
    /// must not wait with them.
    /// </returns>
    async ValueTask<ValueTask<ArrayPoolBufferWriter<byte>>> Begin(HttpContext context, RequestTarget target, string[] segments, Route route, string[] accepted, bool isGlobal)
    {
        // Who it claims to be costs a look into memory, or a row or two; only a known key makes us read and hash a body.
        var claimant = await authenticator.Identify(context.Request, target, accepted, isGlobal);
        using var body = await RequestBody.Read(context.Request, context.RequestAborted);
        context.Response.Headers.Connection = default;
        var caller = authenticator.Verify(claimant, context.Request, target, body.Bytes, isGlobal);
        return route.Endpoint.Answer(new(route, target, segments, body.Bytes), caller, context.RequestAborted);
    }

    async Task<ReadOnlyMemory<byte>> AnswerQuery(HttpContext context, RequestTarget target, Asked asked, string requestId)
    {
        var claimant = await authenticator.Identify(context.Request, target, all, isGlobal: true);
        asked.Service = services.FirstOrDefault(service => claimant.Claim.Credential.Service.SequenceEqual(service.Name));
        if (asked.Service is null)
            throw new Fault(FaultKind.UnknownOperation, "No operation has this path.");

        Caller caller;
        QueryForm form;
        using (var body = await RequestBody.Read(context.Request, context.RequestAborted))
        {
            context.Response.Headers.Connection = default;
            caller = authenticator.Verify(claimant, context.Request, target, body.Bytes, isGlobal: true);
            form = new(body.Bytes);
        }

        asked.Operation = asked.Service.Find(form);
        return asked.Service.Answer(asked.Operation.Name, await asked.Operation.Answer(form, caller, context.RequestAborted), requestId);
    }

    static async Task Refuse(HttpContext context, Asked asked, Fault fault, string requestId)
    {
        if (fault.Methods.Count > 0)
            context.Response.Headers.Allow = string.Join(", ", fault.Methods);
        if (asked.Service is { } service)
        {
            var (code, state) = QueryErrors.Of(fault.Kind);
            await Write(context, state, service.Refusal(code, state, fault.Message, requestId), Xml);
            return;
        }

        var (name, status) = ErrorTable.Of(asked.Family, fault.Kind);
        context.Response.Headers["x-amzn-ErrorType"] = name;
        if (asked.Family is ErrorFamily.Accounts or ErrorFamily.AccountRequests)
        {
            var reason = fault.Kind == FaultKind.Invalid ? ErrorTable.ReasonOf(fault.Breach) : null;
            using var refusal = JsonBody.Write(new TargetErrorBody { Type = name, Message = fault.Message, Reason = reason }, OrganizationsJson.Default.TargetErrorBody);
            await Write(context, status, refusal.WrittenMemory, AwsJson);
            return;
        }

        using var body = JsonBody.Write(new ErrorBody { Message = fault.Message, ResourceId = fault.ResourceId }, WireJson.Default.ErrorBody);
        await Write(context, status, body.WrittenMemory);
    }

    static async Task Write(HttpContext context, int status, ReadOnlyMemory<byte> body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;

        // Whether or not anybody listens: only an answer that was begun can end the connection.
        await context.Response.BodyWriter.WriteAsync(body, CancellationToken.None);
    }

    /// <summary>What is known of a request so far, for its answer and for the log.</summary>
    sealed class Asked
    {
        public Contract? Contract { get; set; }

        /// <summary>Whose words an error has: the operation's, once that is known.</summary>
        public ErrorFamily Family { get => Contract?.Family ?? field; set; } = ErrorFamily.Packages;

        /// <summary>Null for requests that are not of the query protocol.</summary>
        public QueryService? Service { get; set; }

        public IQueryEndpoint? Operation { get; set; }

        public string Name => Contract?.Name ?? Operation?.Name ?? "A request";
    }
}
