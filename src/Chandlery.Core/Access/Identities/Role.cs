namespace Chandlery.Core.Access.Identities;

/// <summary>Whom others become for a while: it has policies, and no keys of its own.</summary>
/// <param name="TrustPolicy">Who may take it on, as it was given; checked before it was kept.</param>
/// <param name="MaxSessionSeconds">3600–43200: as long as a session of it may last.</param>
public sealed record Role(string Name, string Path, string Id, DateTimeOffset Created, string TrustPolicy, string? Description, int MaxSessionSeconds) : Identity(Name, Path, Id, Created)
{
    public override string Kind => "role";

    /// <summary>Of one of its sessions.</summary>
    public string SessionArn(string partition, string account, string session) => $"arn:{partition}:sts::{account}:assumed-role/{Name}/{session}";
}
