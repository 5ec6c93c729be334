namespace Chandlery.Core.Constraints;

/// <summary>The constraints of IAM's and STS's models.</summary>
public static class IamRules
{
    /// <summary>For what comes back in answers, and has no pattern that says so.</summary>
    static readonly (string, Func<string, bool>) Xml = ("Member must have only characters that XML has", Pattern.IsXml);

    /// <summary>Of a user that is to be made, or to get another name.</summary>
    public static TextRule NewUserName { get; } = new() { Min = 1, Max = 64, Pattern = Pattern.IamName };

    /// <summary>Of a user, group or policy, wherever else.</summary>
    public static TextRule Name { get; } = new() { Min = 1, Max = 128, Pattern = Pattern.IamName };

    /// <summary>Of a role, wherever.</summary>
    public static TextRule RoleName { get; } = new() { Min = 1, Max = 64, Pattern = Pattern.IamName };

    public static TextRule Path { get; } = new() { Min = 1, Max = 512, Pattern = Pattern.IamPath };

    public static TextRule PathPrefix { get; } = new() { Min = 1, Max = 512, Pattern = Pattern.IamPathPrefix };

    public static TextRule AccessKeyId { get; } = new() { Min = 16, Max = 128, Pattern = Pattern.Word };

    public static TextRule KeyStatus { get; } = new() { Values = ["Active", "Inactive"] };

    /// <summary>What is in it is nobody's business but the account's: not in messages, not in logs.</summary>
    public static TextRule PolicyDocument { get; } = new() { Min = 1, Max = 131_072, Pattern = Pattern.PolicyText, Sensitive = true };

    public static TextRule Description { get; } = new() { Max = 1000, Sensitive = true, Beyond = Xml };

    public static TextRule RoleDescription { get; } = new() { Max = 1000, Pattern = Pattern.RoleDescription, Sensitive = true };

    public static TextRule Arn { get; } = new() { Min = 20, Max = 2048, Beyond = Xml };

    public static TextRule VersionId { get; } = new() { Pattern = Pattern.VersionId };

    public static TextRule PolicyScope { get; } = new() { Values = ["All", "AWS", "Local"] };

    public static TextRule ActionName { get; } = new() { Min = 3, Max = 128, Beyond = Xml };

    public static TextRule ResourceName { get; } = new() { Min = 1, Max = 2048, Beyond = Xml };

    public static TextRule ContextKeyName { get; } = new() { Min = 5, Max = 256 };

    public static TextRule ContextKeyValue { get; } = new();

    public static TextRule ContextKeyType { get; } = new() { Values = Access.Policies.ContextKeyType.Names };

    public static TextRule Marker { get; } = new() { Min = 1, Max = 320 };

    public static (int Min, int Max) MaxItems { get; } = (1, 1000);

    public static TextRule RoleArn { get; } = new()
    {
        Min = 20,
        Max = 2048,
        Beyond = ("Member must be the ARN of a role", static value => value.Split(':', 6) is ["arn", { Length: > 0 }, "iam", "", { Length: 12 }, var name] && name.StartsWith("role/", StringComparison.Ordinal)),
    };

    public static TextRule SessionName { get; } = new() { Min = 2, Max = 64, Pattern = Pattern.IamName };

    public static TextRule ExternalId { get; } = new() { Min = 2, Max = 1224, Pattern = Pattern.ExternalId };

    /// <summary>Seconds of a session of a role; the role may allow less.</summary>
    public static (int Min, int Max) RoleSession { get; } = (900, 43_200);

    /// <summary>Seconds of a session of a user.</summary>
    public static (int Min, int Max) UserSession { get; } = (900, 129_600);

    public const int UsualUserSession = 43_200;

    /// <summary>Of a session of the root, and of a role that the session of another role takes on.</summary>
    public const int LongestGuardedSession = 3600;

    public const int MostSessionPolicies = 10;

    /// <summary>Characters of all that limits a session: its policy and the ARNs of others.</summary>
    public const int SessionPolicies = 2048;

    /// <summary>Seconds that sessions of a role may last.</summary>
    public static (int Min, int Max) MaxSessionDuration { get; } = (3600, 43_200);

    /// <summary>How much one answer of the simulator works out, in steps of about a nanosecond at the worst: some two seconds. IAM's limits are not known.</summary>
    public const long MostStepsSimulated = 2_000_000_000;

    /// <summary>How long one answer of the simulator gets, in characters, give or take.</summary>
    public const long MostCharactersSimulated = 4_000_000;

    // How much there may be of what. Source: IAM's quotas.
    public const int MostUsers = 5000;
    public const int MostGroups = 300;
    public const int MostRoles = 1000;
    public const int MostGroupsOfUser = 10;
    public const int MostKeysOfUser = 2;
    public const int MostPolicies = 1500;
    public const int MostAttached = 10;

    /// <summary>Characters of all inline policies of a user together, white space aside.</summary>
    public const int InlineOfUser = 2048;

    public const int InlineOfGroup = 5120;

    public const int InlineOfRole = 10_240;

    /// <summary>Characters of a role's trust policy, white space aside.</summary>
    public const int TrustPolicy = 2048;

    /// <summary>Characters of a managed policy, white space aside.</summary>
    public const int ManagedPolicy = 6144;
}
