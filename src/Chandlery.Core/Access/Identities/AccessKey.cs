namespace Chandlery.Core.Access.Identities;

/// <summary>A long-term key of a user.</summary>
/// <param name="SealedSecret">Not to be read without the <see cref="MasterKey"/>.</param>
public sealed record AccessKey(string Id, string SealedSecret, bool IsActive, DateTimeOffset Created)
{
    /// <summary>A record would print its members.</summary>
    public override string ToString() => Id;
}
