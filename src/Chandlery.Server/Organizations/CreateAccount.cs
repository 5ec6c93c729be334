using Chandlery.Core.Access.Identities;
using Chandlery.Core.Organizations;
using Chandlery.Server.Entry;
using Chandlery.Server.Iam;
using Chandlery.Wire.Organizations;

namespace Chandlery.Server.Organizations;

/// <summary>Makes an account, with a role in it that the management account may take on and that may do everything there.</summary>
/// <remarks>
/// The account is there before the answer is. An email that another account has is no fault but a request that failed, as on AWS;
/// so whoever did not get the answer may ask again without making two.
/// Faults: Invalid, Denied (a member), Conflict.
/// </remarks>
sealed class CreateAccount(HomeOrganization organization, IOrganizationStore store, TimeProvider clock) : IOperation<CreateAccountRequest, CreateAccountResponse>
{
    const string UsualRole = "OrganizationAccountAccessRole";

    /// <summary>As AWS's managed policy of this name has it, which is attached there.</summary>
    static readonly InlinePolicy Everything = new("AdministratorAccess", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");

    public Contract Contract { get; } = new("CreateAccount", "POST", "/", ErrorFamily.Accounts);

    public CreateAccountRequest Bind(RestRequest http) => http.Body(OrganizationsJson.Default.CreateAccountRequest);

    public void Validate(CreateAccountRequest request, Violations found)
    {
        found.Require("email", request.Email);
        found.Check("email", request.Email, OrganizationsRules.Email);
        found.Require("accountName", request.AccountName);
        found.Check("accountName", request.AccountName, OrganizationsRules.AccountName);
        found.Check("roleName", request.RoleName, IamRules.RoleName);
        found.Check("iamUserAccessToBilling", request.IamUserAccessToBilling, OrganizationsRules.IamUserAccessToBilling);
        if (request.Tags is { Count: > 0 })
            found.Add("tags", null, "Member is not supported by this server");
    }

    public IEnumerable<Demand> Needs(CreateAccountRequest request, Scope scope) => [new("organizations:CreateAccount", "*")];

    public async Task<CreateAccountResponse> Handle(CreateAccountRequest request, Caller caller, CancellationToken ct)
    {
        organization.CheckManagement(caller);
        var status = await Contention.Settle("The organization", async () =>
        {
            var created = new AccountRequest(AccountRequest.NewId(), request.AccountName!, request.Email!, clock.GetUtcNow(), Beginning(request, caller));
            if (created.Account!.Id != organization.Home && await store.AddAccount(organization.Home, created, ct))
                return created;

            // Otherwise it is the id that is taken.
            var failed = created with { Account = null };
            return await store.IsEmailTaken(organization.Home, request.Email!, ct) && await store.AddFailure(organization.Home, failed, ct) ? failed : null;
        });
        return new() { CreateAccountStatus = Shown.Of(status) };
    }

    public JsonTypeInfo<CreateAccountResponse> Shape => OrganizationsJson.Default.CreateAccountResponse;

    Core.Access.Identities.Account Beginning(CreateAccountRequest request, Caller caller)
    {
        var trust = $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:{{{caller.Scope.Partition}}}:iam::{{{organization.Home}}}:root"},"Action":"sts:AssumeRole"}]}""";
        var role = new Role(request.RoleName ?? UsualRole, "/", IamIds.Role(), clock.GetUtcNow(), trust, null, IamRules.MaxSessionDuration.Min) { Inline = [Everything] };
        return new(AccountRequest.NewAccountId()) { Roles = [role] };
    }
}
