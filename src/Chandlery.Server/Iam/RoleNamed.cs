using Chandlery.Core.Access.Identities;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>A role, and nothing else.</summary>
sealed record RoleNamed(string RoleName)
{
    public static RoleNamed Of(QueryForm form)
    {
        form.Only("RoleName");
        return new(form.Required("RoleName", IamRules.RoleName));
    }

    public Demand Need(string action, Caller caller, Account account) => IamNeeds.On(action, caller, account, "role", RoleName);
}
