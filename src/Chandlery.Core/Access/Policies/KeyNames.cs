namespace Chandlery.Core.Access.Policies;

/// <summary>The condition keys that have a meaning here, and how a request writes their values.</summary>
public static class KeyNames
{
    /// <summary>ISO 8601 in UTC, such as <c>2026-11-24T19:29:27Z</c>.</summary>
    public const string CurrentTime = "aws:CurrentTime";

    /// <summary>Seconds since 1970.</summary>
    public const string EpochTime = "aws:EpochTime";

    /// <summary>The peer's address, IPv4 or IPv6.</summary>
    public const string SourceIp = "aws:SourceIp";

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public const string SecureTransport = "aws:SecureTransport";

    /// <summary>No more of it than <see cref="LongestUserAgent"/>.</summary>
    public const string UserAgent = "aws:UserAgent";

    /// <summary>In UTF-16 units. All other values are short by their own rules; matching a header of any length with wildcards could take seconds.</summary>
    public const int LongestUserAgent = 1024;

    /// <summary>For the session of a role, the role's ARN.</summary>
    public const string PrincipalArn = "aws:PrincipalArn";

    public const string PrincipalAccount = "aws:PrincipalAccount";

    /// <summary>Only for users; neither the root nor the session of a role has it.</summary>
    public const string UserName = "aws:username";

    /// <summary>The unique id of a user; for the session of a role <c>roleId:sessionName</c>.</summary>
    public const string UserId = "aws:userid";

    /// <summary>What the caller says to a role's account that others do not know. Only for <c>sts:AssumeRole</c>.</summary>
    public const string ExternalId = "sts:ExternalId";

    /// <summary>What the session is to be called. Only for <c>sts:AssumeRole</c>.</summary>
    public const string RoleSessionName = "sts:RoleSessionName";

    /// <summary>The keys of the request's tags; the only key here that has several values.</summary>
    public const string TagKeys = "aws:TagKeys";

    /// <summary>Followed by a tag's key: the value that the request gives it.</summary>
    public const string RequestTag = "aws:RequestTag/";

    /// <summary>Followed by a tag's key: the value that the resource has.</summary>
    public const string ResourceTag = "aws:ResourceTag/";
}
