using Chandlery.Core.Organizations;
using Chandlery.Wire.Organizations;

namespace Chandlery.Server.Organizations;

/// <summary>Nouns as the answers of Organizations have them.</summary>
static class Shown
{
    public static CreateAccountStatus Of(AccountRequest request) => new()
    {
        Id = request.Id,
        AccountName = request.AccountName,
        State = request.Account is null ? "FAILED" : "SUCCEEDED",
        RequestedTimestamp = request.At,
        CompletedTimestamp = request.At,
        AccountId = request.Account?.Id,
        FailureReason = request.Account is null ? "EMAIL_ALREADY_EXISTS" : null,
    };

    /// <param name="member">A request that succeeded.</param>
    public static Account Of(HomeOrganization organization, string partition, AccountRequest member) => Active(organization, partition, member.Account!.Id) with
    {
        Email = member.Email,
        Name = member.AccountName,
        JoinedMethod = "CREATED",
        JoinedTimestamp = member.At,
    };

    /// <summary>The management account, of which nobody has said a name or an email.</summary>
    public static Account Home(HomeOrganization organization, string partition) => Active(organization, partition, organization.Home) with { JoinedMethod = "INVITED" };

    static Account Active(HomeOrganization organization, string partition, string id) => new()
    {
        Id = id,
        Arn = organization.AccountArn(partition, id),
        Status = "ACTIVE",
        State = "ACTIVE",
    };
}
