using System.Collections.Immutable;

namespace Chandlery.Core.Access.Identities;

/// <summary>What policies are attached to: a user, a group or a role. Immutable, as all of an account.</summary>
/// <param name="Name">Of another name in no more than case there is none of the same kind in the account.</param>
/// <param name="Path">Begins and ends with a slash; part of the ARN, and of nothing else.</param>
/// <param name="Id">Never used again, unlike the name: such as <c>AIDA…</c>.</param>
public abstract record Identity(string Name, string Path, string Id, DateTimeOffset Created)
{
    /// <summary>Ordered by name.</summary>
    public ImmutableList<InlinePolicy> Inline { get; init; } = [];

    /// <summary>ARNs of managed policies, in the order in which they were attached.</summary>
    public ImmutableList<string> Attached { get; init; } = [];

    /// <summary>The ARN of the managed policy without which nothing is allowed, whatever the others say; null where there is none. Groups have none.</summary>
    public string? Boundary { get; init; }

    /// <summary>What it is called in a sentence: <c>user</c>, <c>group</c> or <c>role</c>; also the type in its ARN.</summary>
    public abstract string Kind { get; }

    public string Arn(string partition, string account) => $"arn:{partition}:iam::{account}:{Kind}{Path}{Name}";
}

/// <summary>Whoever signs with keys of its own.</summary>
public sealed record User(string Name, string Path, string Id, DateTimeOffset Created) : Identity(Name, Path, Id, Created)
{
    public ImmutableList<AccessKey> Keys { get; init; } = [];

    /// <summary>Names of groups, in the order in which it was added to them.</summary>
    public ImmutableList<string> Groups { get; init; } = [];

    public override string Kind => "user";

    /// <remarks>Faults: NotFound.</remarks>
    public AccessKey Key(string id) => Keys.Find(key => key.Id == id) ?? throw Fault.NotFound($"The Access Key with id {id} cannot be found.");
}

/// <summary>Users that share policies.</summary>
public sealed record Group(string Name, string Path, string Id, DateTimeOffset Created) : Identity(Name, Path, Id, Created)
{
    public override string Kind => "group";
}
