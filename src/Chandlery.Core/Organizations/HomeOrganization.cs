using System.Security.Cryptography;
using System.Text;
using Chandlery.Core.Access;

namespace Chandlery.Core.Organizations;

/// <summary>All accounts of the server: the home account manages it, and the others are its members.</summary>
/// <param name="Home">Twelve digits.</param>
public sealed record HomeOrganization(string Home)
{
    /// <summary>Follows from the home account, so it is the same on every server and needs no place in the store.</summary>
    public string Id { get; } = "o-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"organization of {Home}")))[..10];

    public string Arn(string partition) => $"arn:{partition}:organizations::{Home}:organization/{Id}";

    public string AccountArn(string partition, string account) => $"arn:{partition}:organizations::{Home}:account/{Id}/{account}";

    /// <summary>What only the management account may ask for.</summary>
    /// <remarks>Faults: Denied.</remarks>
    public void CheckManagement(Caller caller)
    {
        if (caller.Principal.Account != Home)
            throw Fault.Denied($"User: {caller.Principal.Arn} is of a member account. Only the management account of the organization may ask for this.");
    }
}
