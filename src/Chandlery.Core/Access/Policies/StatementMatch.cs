namespace Chandlery.Core.Access.Policies;

/// <summary>A statement that speaks of a demand, and the policy it stands in.</summary>
public sealed record StatementMatch(string Policy, PolicyLayer Layer, PolicyStatement Statement);
