using Chandlery.Core.Access.Identities;
using Chandlery.Server.Entry.Query;

namespace Chandlery.Server.Iam;

/// <summary>One inline policy of one identity.</summary>
sealed record InlineOf(string Holder, string PolicyName)
{
    public static InlineOf Of(QueryForm form, Holder holder)
    {
        form.Only(holder.Member, "PolicyName");
        return new(form.Required(holder.Member, holder.Rule), form.Required("PolicyName", IamRules.Name));
    }

    /// <remarks>Faults: NotFound.</remarks>
    public InlinePolicy In(Identity identity) => identity.Inline.Find(policy => policy.Name == PolicyName)
        ?? throw Fault.NotFound($"The {identity.Kind} policy with name {PolicyName} cannot be found.");
}
