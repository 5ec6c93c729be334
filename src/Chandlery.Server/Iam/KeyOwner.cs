using Chandlery.Core.Access.Identities;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>Whose keys an operation is about.</summary>
/// <param name="UserName">Null for the caller's own.</param>
sealed record KeyOwner(string? UserName)
{
    public static KeyOwner Of(QueryForm form) => new(form.Text("UserName", IamRules.Name));

    public Demand Need(string action, Caller caller, Account account) => (UserName ?? caller.Principal.UserName) is { } name
        ? IamNeeds.On(action, caller, account, "user", name)
        : new($"iam:{action}", caller.Principal.Arn);

    /// <remarks>Faults: Invalid: the root's key is given to the server, and not kept by it; and the session of a role has none.</remarks>
    public string NameFor(Caller caller) => UserName ?? caller.Principal.UserName ?? throw Fault.Invalid(!caller.Principal.IsRoot
        ? "Must specify userName when calling with non-User credentials"
        : "Value null at 'userName' failed to satisfy constraint: Member must not be null where the root calls: its key is set when the server is started");
}
