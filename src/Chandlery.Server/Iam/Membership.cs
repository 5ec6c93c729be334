using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>A user and a group that it is in, or is to be.</summary>
sealed record Membership(string GroupName, string UserName)
{
    public static Membership Of(QueryForm form)
    {
        form.Only("GroupName", "UserName");
        return new(form.Required("GroupName", IamRules.Name), form.Required("UserName", IamRules.Name));
    }
}
