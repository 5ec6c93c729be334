using System.Xml.Linq;
using Chandlery.Core.Access.Identities;

namespace Chandlery.Server.Entry.Query;

/// <summary>One operation of IAM or STS. Its members stand in the order in which a request meets them.</summary>
interface IQueryOperation<TRequest>
{
    string Name { get; }

    /// <summary>Whether the session of a user or of the root may ask for it, as AWS has it for those that were made without a second factor.</summary>
    bool IsOpenToSelfMadeSessions => false;

    /// <summary>Gathers the request; broken constraints are found in the form.</summary>
    TRequest Bind(QueryForm form);

    /// <param name="account">The caller's.</param>
    IEnumerable<Demand> Needs(TRequest request, Caller caller, Account account);

    /// <returns>What the result holds; null for an answer without one.</returns>
    Task<IEnumerable<XElement>?> Handle(TRequest request, Caller caller, CancellationToken ct);
}
