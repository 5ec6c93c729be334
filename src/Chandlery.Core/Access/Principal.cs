using Chandlery.Core.Access.Policies;

namespace Chandlery.Core.Access;

/// <summary>Somebody who may sign requests.</summary>
/// <param name="Arn">As AWS spells it, such as <c>arn:aws:iam::123456789012:user/ci</c>.</param>
/// <param name="UserId">As <c>sts:GetCallerIdentity</c> gives it: of the root, the account.</param>
/// <param name="UserName">Null where it is no user.</param>
/// <param name="Policies">Null for the root of an account, which may do everything in it.</param>
public sealed record Principal(string Account, string Arn, string UserId, string? UserName, PolicySet? Policies);
