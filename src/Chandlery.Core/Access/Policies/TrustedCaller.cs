namespace Chandlery.Core.Access.Policies;

/// <summary>Whoever wants to take on a role.</summary>
/// <param name="Arn">Of a user, of the root, or of the session of a role.</param>
/// <param name="RoleArn">For the session of a role: that role, with its path.</param>
public sealed record TrustedCaller(string Account, string Arn, string? RoleArn = null)
{
    /// <summary>How policies name the whole account.</summary>
    internal string AccountArn { get; } = $"arn:{Arn.Split(':') switch { [_, var partition, ..] => partition, _ => "aws" }}:iam::{Account}:root";
}
