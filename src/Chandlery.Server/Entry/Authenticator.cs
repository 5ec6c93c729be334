using System.Buffers;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Hosting;
using Chandlery.Wire.Signing;

namespace Chandlery.Server.Entry;

/// <summary>Who sends a request. There is no way around it: what is not signed is not served. Source: spec 2.5, 2.7.</summary>
/// <param name="accountId">The root key's.</param>
sealed class Authenticator(RootKey rootKey, string accountId, Accounts accounts, IReadOnlyList<string> regions, TimeProvider clock)
{
    readonly string[] regions = [.. regions];
    readonly SigningKeys signingKeys = new();

    /// <summary>What the request claims, found to be of a known key, for this place and this time. Needs no body.</summary>
    /// <param name="services">Of which the request may be; those of all Regions at once are served whatever the Regions are.</param>
    /// <remarks>Faults: Unsigned, IncompleteSignature, UnknownClient, InvalidSignature.</remarks>
    public async ValueTask<Claimant> Identify(HttpRequest request, RequestTarget target, string[] services, bool isGlobal)
    {
        Refuse(Claim.Read(target.Raw, new KestrelHeaders(request.Headers), out var claim));
        var claimant = IsRoot(claim) ? new(claim, rootKey.SecretAccessKey, accountId, null, null) : await Find(claim);

        // A long-term key has no session.
        if (claim.SecurityToken is not null)
            throw new Fault(FaultKind.UnknownClient, "The security token of the request is not valid.");

        Refuse(claim.OutOfScope(services, isGlobal ? [] : regions));
        Refuse(claim.OutOfTime(clock.GetUtcNow()));
        return claimant;
    }

    /// <summary>The caller, once the signature over the whole request holds.</summary>
    /// <remarks>Faults: InvalidSignature.</remarks>
    public Caller Verify(Claimant claimant, HttpRequest request, RequestTarget target, ReadOnlySequence<byte> body)
    {
        var key = signingKeys.For(claimant.Claim.Credential, claimant.Secret);
        Refuse(Verifier.Check(claimant.Claim, request.Method, target.Raw, new KestrelHeaders(request.Headers), body, key));

        var region = key.Region;
        var partition = Regions.PartitionOf(region);
        var facts = new RequestFacts(clock.GetUtcNow(), request.HttpContext.Connection.RemoteIpAddress, request.IsHttps, request.Headers.UserAgent is [var agent, ..] ? agent : null);
        return new(new Scope(partition, new Catalog(claimant.Account, region)), Principal(claimant, partition), facts);
    }

    bool IsRoot(in Claim claim) => claim.Credential.AccessKeyId.SequenceEqual(rootKey.AccessKeyId);

    async ValueTask<Claimant> Find(Claim claim)
    {
        var id = claim.Credential.AccessKeyId.ToString();
        return AccessKeyId.AccountOf(id) is { } account && await accounts.Find(account) is { } view && view.Find(id) is { } found
            ? new(claim, found.Secret, account, view, found.User)
            : throw new Fault(FaultKind.UnknownClient, "The access key of the request is not known here.");
    }

    static Principal Principal(Claimant claimant, string partition) => claimant is { View: { } view, User: { } user }
        ? new(claimant.Account, user.Arn(partition, claimant.Account), user.Id, user.Name, view.PoliciesOf(user))
        : new(claimant.Account, $"arn:{partition}:iam::{claimant.Account}:root", claimant.Account, null, null);

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
