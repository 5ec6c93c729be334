namespace Chandlery.Server.Iam;

/// <summary>A kind of identity that policies are put on or attached to, as the names of operations and members have it.</summary>
/// <param name="Word">Such as <c>User</c>, in PutUserPolicy.</param>
/// <param name="Rule">What names of its kind must be.</param>
/// <param name="InlineSize">Characters of all inline policies together, white space aside.</param>
sealed record Holder(string Word, TextRule Rule, int InlineSize)
{
    public static readonly Holder User = new("User", IamRules.Name, IamRules.InlineOfUser);
    public static readonly Holder Group = new("Group", IamRules.Name, IamRules.InlineOfGroup);
    public static readonly Holder Role = new("Role", IamRules.RoleName, IamRules.InlineOfRole);

    /// <summary>As ARNs have it.</summary>
    public string Kind { get; } = Word.ToLowerInvariant();

    /// <summary>The member that names one.</summary>
    public string Member { get; } = $"{Word}Name";
}
