namespace Chandlery.Core.Access.Policies;

public enum PolicyEffect
{
    Allow,
    Deny,
}
