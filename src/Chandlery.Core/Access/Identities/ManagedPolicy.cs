using System.Collections.Immutable;

namespace Chandlery.Core.Access.Identities;

/// <summary>A policy that stands on its own and is attached to identities.</summary>
/// <param name="LastVersion">The number of the latest version that was ever made; numbers are not used again.</param>
public sealed record ManagedPolicy(string Name, string Path, string Id, DateTimeOffset Created, DateTimeOffset Updated, int DefaultVersion, int LastVersion, string? Description)
{
    /// <summary>The most that IAM keeps of one policy.</summary>
    public const int MostVersions = 5;

    /// <summary>One to five, oldest first.</summary>
    public ImmutableList<PolicyVersion> Versions { get; init; } = [];

    public string Arn(string partition, string account) => $"arn:{partition}:iam::{account}:policy{Path}{Name}";

    /// <summary>What the policy says to those it is attached to.</summary>
    public string Document => Versions.Find(version => version.Number == DefaultVersion)!.Document;
}

/// <summary>One text of a managed policy, for ever the same.</summary>
/// <param name="Number">From 1; on the wire <c>v1</c>.</param>
public sealed record PolicyVersion(int Number, string Document, DateTimeOffset Created);
