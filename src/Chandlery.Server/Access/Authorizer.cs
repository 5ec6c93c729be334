using Chandlery.Core.Access.Policies;
using Chandlery.Core.Tags;

namespace Chandlery.Server.Access;

/// <summary>Whether a caller may do what a request needs.</summary>
sealed class Authorizer(ITagStore tags)
{
    /// <remarks>Faults: Denied, in AWS's words, whether or not there is such a resource.</remarks>
    public async ValueTask Check(Caller caller, Demand demand, CancellationToken ct)
    {
        // The root may do everything in its account.
        if (caller.Principal.Policies is not { } policies)
            return;

        var resource = policies.AsksForResourceTags ? caller.Scope.Find(demand.Resource) : null;
        var has = resource is null ? null : await tags.FindTags(caller.Catalog, resource, ct);
        if (policies.Decide(demand, new RequestKeys(caller, demand.Tags, has?.Tags)) is { IsAllowed: false } decision)
            throw Fault.Denied($"User: {caller.Principal.Arn} is not authorized to perform: {demand.Action} on resource: {demand.Resource} {decision.Because(demand.Action)}");
    }
}
