using Chandlery.Core.Access.Policies;

namespace Chandlery.Core.Access;

/// <summary>Somebody who may sign requests.</summary>
/// <param name="Arn">As AWS spells it, such as <c>arn:aws:iam::123456789012:user/ci</c>.</param>
/// <param name="UserId">As <c>sts:GetCallerIdentity</c> gives it: of the root, the account.</param>
/// <param name="UserName">Null where it is no user.</param>
/// <param name="Policies">Null for the root of an account, which may do everything in it.</param>
/// <param name="RoleArn">For the session of a role: that role, with its path. Null for others.</param>
/// <param name="IsTemporary">Whether it came with a session token.</param>
public sealed record Principal(string Account, string Arn, string UserId, string? UserName, PolicySet? Policies, string? RoleArn = null, bool IsTemporary = false)
{
    public bool IsRoot => Policies is null;

    /// <summary>Of a user or the root, as GetSessionToken makes them: it may do less of IAM and STS than they may.</summary>
    public bool IsSelfMadeSession => IsTemporary && RoleArn is null;
}
