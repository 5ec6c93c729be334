using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Sts;

/// <summary>Makes credentials of the caller itself, a user or the root, that end by themselves. Nobody needs a permission for it.</summary>
/// <remarks>Faults: Invalid, Denied (for a session).</remarks>
sealed class GetSessionToken(Accounts accounts, TimeProvider clock) : IQueryOperation<GetSessionToken.Request>
{
    /// <param name="Seconds">Null for as long as is usual.</param>
    public sealed record Request(int? Seconds);

    public string Name => "GetSessionToken";

    public Request Bind(QueryForm form)
    {
        form.Only("DurationSeconds");
        return new(form.Number("DurationSeconds", IamRules.UserSession));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [];

    public Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var principal = caller.Principal;
        if (principal.IsTemporary)
            throw Fault.Denied("Cannot call GetSessionToken with session credentials");

        // The root's lasts an hour at most, whatever is asked for.
        var seconds = request.Seconds ?? IamRules.UsualUserSession;
        var session = TemporaryCredentials.Session(
            principal.Account, principal.UserId, name: null, clock.GetUtcNow(), principal.IsRoot ? Math.Min(seconds, IamRules.LongestGuardedSession) : seconds);
        return Task.FromResult<IEnumerable<XElement>?>([TemporaryCredentials.Of(session, accounts.MasterKey)]);
    }
}
