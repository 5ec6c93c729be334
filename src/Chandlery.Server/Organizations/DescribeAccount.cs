using Chandlery.Core.Organizations;
using Chandlery.Server.Entry;
using Chandlery.Wire.Organizations;

namespace Chandlery.Server.Organizations;

/// <summary>One account, which may be the management account.</summary>
/// <remarks>Faults: Invalid, Denied (a member), NotFound.</remarks>
sealed class DescribeAccount(HomeOrganization organization, IOrganizationStore store) : IOperation<DescribeAccountRequest, DescribeAccountResponse>
{
    public Contract Contract { get; } = new("DescribeAccount", "POST", "/", ErrorFamily.Accounts);

    public DescribeAccountRequest Bind(RestRequest http) => http.Body(OrganizationsJson.Default.DescribeAccountRequest);

    public void Validate(DescribeAccountRequest request, Violations found)
    {
        found.Require("accountId", request.AccountId);
        found.Check("accountId", request.AccountId, OrganizationsRules.AccountId);
    }

    public IEnumerable<Demand> Needs(DescribeAccountRequest request, Scope scope) =>
        [new("organizations:DescribeAccount", organization.AccountArn(scope.Partition, request.AccountId!))];

    public async Task<DescribeAccountResponse> Handle(DescribeAccountRequest request, Caller caller, CancellationToken ct)
    {
        organization.CheckManagement(caller);
        var partition = caller.Scope.Partition;
        if (request.AccountId == organization.Home)
            return new() { Account = Shown.Home(organization, partition) };

        var member = await store.FindAccount(organization.Home, request.AccountId!, ct) ?? throw Fault.NotFound($"There is no account {request.AccountId} in the organization.");
        return new() { Account = Shown.Of(organization, partition, member) };
    }

    public JsonTypeInfo<DescribeAccountResponse> Shape => OrganizationsJson.Default.DescribeAccountResponse;
}
