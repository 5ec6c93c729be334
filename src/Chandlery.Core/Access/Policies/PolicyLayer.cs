namespace Chandlery.Core.Access.Policies;

/// <summary>What a policy is to a principal. Each layer that is there has to allow, and none may forbid.</summary>
public enum PolicyLayer
{
    Identity,
    Boundary,
    Session,
}
