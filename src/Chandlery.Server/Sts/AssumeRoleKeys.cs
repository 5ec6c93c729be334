using Chandlery.Core.Access.Policies;

namespace Chandlery.Server.Sts;

/// <summary>The condition keys of a request to take on a role.</summary>
/// <param name="request">Those that every request has.</param>
sealed class AssumeRoleKeys(IConditionKeys request, string sessionName, string? externalId) : IConditionKeys
{
    public KeyValues Find(string key) => key.Equals(KeyNames.ExternalId, StringComparison.OrdinalIgnoreCase) ? externalId
        : key.Equals(KeyNames.RoleSessionName, StringComparison.OrdinalIgnoreCase) ? sessionName
        : request.Find(key);
}
