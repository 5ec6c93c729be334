namespace Chandlery.Core.Access.Identities;

/// <summary>A policy that is part of the identity it is about.</summary>
/// <param name="Document">As it was given; checked before it was kept.</param>
public sealed record InlinePolicy(string Name, string Document);
