using System.Buffers;
using Chandlery.Server.Hosting;
using Chandlery.Wire.Signing;

namespace Chandlery.Server.Entry;

/// <summary>Who sends a request. There is no way around it: what is not signed is not served. Source: spec 2.5, 2.7.</summary>
sealed class Authenticator(RootKey rootKey, string accountId, IReadOnlyList<string> regions, TimeProvider clock)
{
    static readonly string[] Services = ["iot"];

    readonly string[] regions = [.. regions];
    readonly SigningKeys signingKeys = new();

    /// <summary>What the request claims, found to be of a known key, for this place and this time. Needs no body.</summary>
    /// <remarks>Faults: Unsigned, IncompleteSignature, UnknownClient, InvalidSignature.</remarks>
    public Claim Identify(HttpRequest request, RequestTarget target)
    {
        Refuse(Claim.Read(target.Raw, new KestrelHeaders(request.Headers), out var claim));
        if (!claim.Credential.AccessKeyId.SequenceEqual(rootKey.AccessKeyId))
            throw new Fault(FaultKind.UnknownClient, "The access key of the request is not known here.");

        // A long-term key has no session.
        if (claim.SecurityToken is not null)
            throw new Fault(FaultKind.UnknownClient, "The security token of the request is not valid.");

        Refuse(claim.OutOfScope(Services, regions));
        Refuse(claim.OutOfTime(clock.GetUtcNow()));
        return claim;
    }

    /// <summary>The caller, once the signature over the whole request holds.</summary>
    /// <remarks>Faults: InvalidSignature.</remarks>
    public Caller Verify(in Claim claim, HttpRequest request, RequestTarget target, ReadOnlySequence<byte> body)
    {
        var key = signingKeys.For(claim.Credential, rootKey.SecretAccessKey);
        Refuse(Verifier.Check(claim, request.Method, target.Raw, new KestrelHeaders(request.Headers), body, key));

        var region = key.Region;
        var partition = Regions.PartitionOf(region);
        return new(new Scope(partition, new Catalog(accountId, region)), $"arn:{partition}:iam::{accountId}:root", IsRoot: true);
    }

    static void Refuse(Refusal? refusal)
    {
        if (refusal is not null)
            throw new Fault(refusal.Kind switch
            {
                RefusalKind.Unsigned => FaultKind.Unsigned,
                RefusalKind.IncompleteSignature => FaultKind.IncompleteSignature,
                RefusalKind.InvalidSignature => FaultKind.InvalidSignature,
                var other => throw new InvalidOperationException($"{other} is not a kind of refusal."),
            }, refusal.Message);
    }

    readonly struct KestrelHeaders(IHeaderDictionary headers) : IRequestHeaders
    {
        public HeaderValues Find(string name)
        {
            var values = headers[name];
            return values.Count == 1 ? new(values[0]) : new(values.ToArray());
        }
    }
}
