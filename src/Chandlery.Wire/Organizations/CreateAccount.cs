using Chandlery.Wire.Tags;

namespace Chandlery.Wire.Organizations;

public sealed record CreateAccountRequest
{
    /// <summary>Required; 6–64 characters. Sensitive.</summary>
    public string? Email { get; init; }

    /// <summary>Required; 1–50 printable characters of ASCII. Sensitive.</summary>
    public string? AccountName { get; init; }

    /// <summary>OrganizationAccountAccessRole where absent.</summary>
    public string? RoleName { get; init; }

    /// <summary>ALLOW or DENY.</summary>
    public string? IamUserAccessToBilling { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}

public sealed record CreateAccountResponse
{
    public CreateAccountStatus? CreateAccountStatus { get; init; }
}
