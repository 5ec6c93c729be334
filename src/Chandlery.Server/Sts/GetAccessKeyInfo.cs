using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Sts;

/// <summary>The account of an access key, whether or not there is such a key.</summary>
/// <remarks>Faults: Invalid (the id does not tell).</remarks>
sealed class GetAccessKeyInfo(Accounts accounts, string rootKeyId) : IQueryOperation<GetAccessKeyInfo.Request>
{
    public sealed record Request(string AccessKeyId);

    public string Name => "GetAccessKeyInfo";

    public Request Bind(QueryForm form)
    {
        form.Only("AccessKeyId");
        return new(form.Required("AccessKeyId", IamRules.AccessKeyId));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) => [new($"sts:{Name}", "*")];

    public Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var account = request.AccessKeyId == rootKeyId ? accounts.Home : Core.Access.AccessKeyId.AccountOf(request.AccessKeyId);
        return Task.FromResult<IEnumerable<XElement>?>([new("Account", account ?? throw Fault.Invalid($"The account of access key {request.AccessKeyId} cannot be told."))]);
    }
}
