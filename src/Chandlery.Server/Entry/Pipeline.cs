using Chandlery.Server.Access;
using Chandlery.Wire.RestJson;
using CommunityToolkit.HighPerformance.Buffers;

namespace Chandlery.Server.Entry;

/// <summary>An operation with its types folded away, so that all stand in one table.</summary>
interface IEndpoint
{
    Contract Contract { get; }

    /// <returns>The body of the answer, to be disposed of. By the time the task is returned, the body of the request is not needed any more. Faults: whatever the caller is to be told.</returns>
    ValueTask<ArrayPoolBufferWriter<byte>> Answer(RestRequest http, Caller caller, CancellationToken ct);
}

/// <summary>What every request goes through once it is known who sends it. Source: spec 2.6, order of checks.</summary>
sealed class Pipeline<TRequest, TResponse>(IOperation<TRequest, TResponse> operation, Authorizer authorizer) : IEndpoint
{
    public Contract Contract => operation.Contract;

    public async ValueTask<ArrayPoolBufferWriter<byte>> Answer(RestRequest http, Caller caller, CancellationToken ct)
    {
        var request = operation.Bind(http);

        operation.Validate(request, http.Found);
        if (http.Found.Any)
            throw Fault.Invalid(http.Found.Message, http.Found.First);

        // Of the root nothing is asked, so what it needs is not even spelled out.
        if (!caller.Principal.IsRoot)
        {
            foreach (var demand in operation.Needs(request, caller.Scope))
                await authorizer.Check(caller, demand, ct);
        }

        var response = await operation.Handle(request, caller, ct);
        return JsonBody.Write(response, operation.Shape);
    }
}
