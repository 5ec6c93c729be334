using System.Xml.Linq;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>A user; the caller, where no name is given.</summary>
/// <remarks>Faults: Invalid, NotFound.</remarks>
sealed class GetUser(Accounts accounts) : IQueryOperation<GetUser.Request>
{
    public sealed record Request(string? UserName);

    public string Name => "GetUser";

    public Request Bind(QueryForm form)
    {
        form.Only("UserName");
        return new(form.Text("UserName", IamRules.Name));
    }

    public IEnumerable<Demand> Needs(Request request, Caller caller, Account account) =>
        [request.UserName is null && caller.Principal.UserName is null ? new Demand($"iam:{Name}", caller.Principal.Arn) : IamNeeds.On(Name, caller, account, "user", request.UserName ?? caller.Principal.UserName!)];

    public async Task<IEnumerable<XElement>?> Handle(Request request, Caller caller, CancellationToken ct)
    {
        var account = await accounts.Of(caller);
        return (request.UserName ?? caller.Principal.UserName) is { } name
            ? [IamXml.Of(caller, account.User(name))]
            : caller.Principal.IsRoot ? [Root(caller, account)]
            : throw Fault.Invalid("Must specify userName when calling with non-User credentials");
    }

    /// <summary>The root is no user, and IAM answers as if it were one without a name. Since when there is an account, nobody knows.</summary>
    static XElement Root(Caller caller, Account account) => new("User",
        new XElement("Path", "/"), new XElement("UserName", "root"), new XElement("UserId", account.Id), new XElement("Arn", caller.Principal.Arn), IamXml.Date("CreateDate", DateTimeOffset.UnixEpoch));
}
