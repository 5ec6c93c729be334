using System.Buffers;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Hosting;
using Chandlery.Wire.Signing;

namespace Chandlery.Server.Entry;

/// <summary>Who sends a request. There is no way around it: what is not signed is not served. Source: spec 2.5, 2.7.</summary>
/// <param name="accountId">The root key's.</param>
sealed class Authenticator(RootKey rootKey, string accountId, Accounts accounts, KeyUses uses, IReadOnlyList<string> regions, TimeProvider clock)
{
    readonly string[] regions = [.. regions];
    readonly SigningKeys signingKeys = new();

    /// <summary>Of all accounts: an account lies in one partition, as at AWS.</summary>
    readonly string home = Regions.PartitionOf(regions is [var first, ..] ? first : "us-east-1");

    /// <summary>What the request claims, found to be of a known key, for this place and this time. Needs no body.</summary>
    /// <param name="services">Of which the request may be; those of all Regions at once are served whatever the Regions are.</param>
    /// <remarks>Faults: Unsigned, IncompleteSignature, UnknownClient, ExpiredToken, InvalidSignature.</remarks>
    public async ValueTask<Claimant> Identify(HttpRequest request, RequestTarget target, string[] services, bool isGlobal)
    {
        Refuse(Claim.Read(target.Raw, new KestrelHeaders(request.Headers), out var claim));
        var claimant = claim.SecurityToken is { } token ? await FindSession(claim, token)
            : IsRoot(claim) ? new(claim, rootKey.SecretAccessKey, accountId)
            : await Find(claim);

        Refuse(claim.OutOfScope(services, isGlobal ? [] : regions));
        Refuse(claim.OutOfTime(clock.GetUtcNow()));
        return claimant;
    }

    /// <summary>The caller, once the signature over the whole request holds.</summary>
    /// <param name="isGlobal">As of <see cref="Identify"/>. What is the same in all Regions has the same ARN whichever of them the caller signs for: policies speak of that one.</param>
    /// <remarks>Faults: InvalidSignature.</remarks>
    public Caller Verify(in Claimant claimant, HttpRequest request, RequestTarget target, ReadOnlySequence<byte> body, bool isGlobal)
    {
        var key = signingKeys.For(claimant.Claim.Credential, claimant.Secret);
        Refuse(Verifier.Check(claimant.Claim, request.Method, target.Raw, new KestrelHeaders(request.Headers), body, key));

        var region = key.Region;
        if (claimant.KeyId is { } keyId)
            uses.Note(claimant.Account, keyId, claimant.Claim.Credential.Service.ToString(), region);

        var facts = new RequestFacts(clock.GetUtcNow(), request.HttpContext.Connection.RemoteIpAddress, request.IsHttps, request.Headers.UserAgent is [var agent, ..] ? agent : null);
        return new(new Scope(isGlobal ? home : Regions.PartitionOf(region), new Catalog(claimant.Account, region)), Principal(claimant, home), facts);
    }

    bool IsRoot(in Claim claim) => claim.Credential.AccessKeyId.SequenceEqual(rootKey.AccessKeyId);

    async ValueTask<Claimant> Find(Claim claim)
    {
        return AccessKeyId.AccountOf(claim.Credential.AccessKeyId) is { } account && await accounts.Find(account) is { } view && view.Find(claim.Credential.AccessKeyId) is { } found
            ? new(claim, found.Secret, account, view, found.User, KeyId: found.KeyId)
            : throw new Fault(FaultKind.UnknownClient, "The access key of the request is not known here.");
    }

    /// <summary>What the session is of must still be there: itself, and not another one of its name.</summary>
    async ValueTask<Claimant> FindSession(Claim claim, string token)
    {
        if (SessionToken.Open(accounts.MasterKey, token, claim.Credential.AccessKeyId.ToString()) is not { } session || await accounts.Find(session.Account) is not { } view)
            throw Invalid();
        if (clock.GetUtcNow() >= session.Expires)
            throw new Fault(FaultKind.ExpiredToken, "The security token included in the request is expired");

        return session.IdentityId == accountId ? new(claim, session.Secret, session.Account, Session: session)
            : view.FindSigner(session.IdentityId) is { } identity ? new(claim, session.Secret, session.Account, view, identity, session)
            : throw Invalid();

        static Fault Invalid() => new(FaultKind.UnknownClient, "The security token of the request is not valid.");
    }

    static Principal Principal(in Claimant claimant, string partition)
    {
        var (account, isTemporary) = (claimant.Account, claimant.Session is not null);
        return claimant switch
        {
            { View: { } view, Identity: User user, Session: null } => view.PrincipalOf(user, partition),
            { View: { } view, Identity: User user } => new(account, user.Arn(partition, account), user.Id, user.Name, view.PoliciesOf(user), IsTemporary: true),
            { View: { } view, Identity: Role role, Session: { Name: { } name } session } => new(
                account, role.SessionArn(partition, account, name), $"{role.Id}:{name}", null, view.PoliciesOf(role, session), role.Arn(partition, account), isTemporary),
            { Identity: null } => new(account, $"arn:{partition}:iam::{account}:root", account, null, null, IsTemporary: isTemporary),
            _ => throw new InvalidOperationException($"{claimant.Identity.GetType()} does not sign."),
        };
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
