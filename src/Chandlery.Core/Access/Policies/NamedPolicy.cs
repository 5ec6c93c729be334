namespace Chandlery.Core.Access.Policies;

/// <summary>A policy and what the simulator calls it.</summary>
/// <param name="Name">
/// Of a managed policy its name, of an inline one such as <c>user_ada_reads</c>, of one that a request gives such as <c>PolicyInputList.1</c>.
/// Source: answers of AWS that others have published.
/// </param>
public sealed record NamedPolicy(string Name, PolicyDocument Document);
