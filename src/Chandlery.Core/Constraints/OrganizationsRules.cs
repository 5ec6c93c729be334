namespace Chandlery.Core.Constraints;

/// <summary>The constraints of Organizations' model.</summary>
public static class OrganizationsRules
{
    public static TextRule Email { get; } = new() { Min = 6, Max = 64, Pattern = Pattern.Email, Sensitive = true, Beyond = ("Member must have only characters that can be printed", Pattern.PrintableText.Matches) };

    public static TextRule AccountName { get; } = new() { Min = 1, Max = 50, Pattern = Pattern.AccountName, Sensitive = true };

    public static TextRule AccountId { get; } = new() { Max = 12, Pattern = Pattern.AccountId };

    public static TextRule CreateAccountRequestId { get; } = new() { Max = 36, Pattern = Pattern.CreateAccountRequestId };

    public static TextRule IamUserAccessToBilling { get; } = new() { Values = ["ALLOW", "DENY"] };

    public static TextRule State { get; } = new() { Values = ["IN_PROGRESS", "SUCCEEDED", "FAILED"] };

    public static TextRule NextToken { get; } = new() { Max = 100_000 };

    public static (int Min, int Max) MaxResults { get; } = (1, 20);
}
