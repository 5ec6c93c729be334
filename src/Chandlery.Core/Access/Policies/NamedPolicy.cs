namespace Chandlery.Core.Access.Policies;

/// <summary>A policy and what it is called where it is attached, such as its ARN or the name of an inline policy.</summary>
public sealed record NamedPolicy(string Name, PolicyDocument Document);
