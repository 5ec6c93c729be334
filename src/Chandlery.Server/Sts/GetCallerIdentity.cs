using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Sts;

/// <summary>Who signed the request. Nobody needs a permission for it.</summary>
sealed class GetCallerIdentity : IQueryOperation<Caller?>
{
    public string Name => "GetCallerIdentity";

    public bool IsOpenToSelfMadeSessions => true;

    public Caller? Bind(QueryForm form)
    {
        form.Only();
        return null;
    }

    public IEnumerable<Demand> Needs(Caller? request, Caller caller, Account account) => [];

    public Task<IEnumerable<XElement>?> Handle(Caller? request, Caller caller, CancellationToken ct) => Task.FromResult<IEnumerable<XElement>?>(
        [new("Arn", caller.Principal.Arn), new("UserId", caller.Principal.UserId), new("Account", caller.Principal.Account)]);
}
