using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>A managed policy and an identity that it is attached to, or is to be.</summary>
sealed record Attachment(string Holder, string PolicyArn)
{
    public static Attachment Of(QueryForm form, Holder holder)
    {
        form.Only(holder.Member, "PolicyArn");
        return new(form.Required(holder.Member, holder.Rule), form.Required("PolicyArn", IamRules.Arn));
    }
}
