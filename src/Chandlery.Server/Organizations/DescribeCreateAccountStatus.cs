using Chandlery.Core.Organizations;
using Chandlery.Server.Entry;
using Chandlery.Wire.Organizations;

namespace Chandlery.Server.Organizations;

/// <summary>What came of a request for an account.</summary>
/// <remarks>Faults: Invalid, Denied (a member), NotFound.</remarks>
sealed class DescribeCreateAccountStatus(HomeOrganization organization, IOrganizationStore store) : IOperation<DescribeCreateAccountStatusRequest, DescribeCreateAccountStatusResponse>
{
    public Contract Contract { get; } = new("DescribeCreateAccountStatus", "POST", "/", ErrorFamily.AccountRequests);

    public DescribeCreateAccountStatusRequest Bind(RestRequest http) => http.Body(OrganizationsJson.Default.DescribeCreateAccountStatusRequest);

    public void Validate(DescribeCreateAccountStatusRequest request, Violations found)
    {
        found.Require("createAccountRequestId", request.CreateAccountRequestId);
        found.Check("createAccountRequestId", request.CreateAccountRequestId, OrganizationsRules.CreateAccountRequestId);
    }

    public IEnumerable<Demand> Needs(DescribeCreateAccountStatusRequest request, Scope scope) => [new("organizations:DescribeCreateAccountStatus", "*")];

    public async Task<DescribeCreateAccountStatusResponse> Handle(DescribeCreateAccountStatusRequest request, Caller caller, CancellationToken ct)
    {
        organization.CheckManagement(caller);
        return new()
        {
            CreateAccountStatus = Shown.Of(await store.FindStatus(organization.Home, request.CreateAccountRequestId!, ct)
                ?? throw Fault.NotFound($"There is no request {request.CreateAccountRequestId} for an account.")),
        };
    }

    public JsonTypeInfo<DescribeCreateAccountStatusResponse> Shape => OrganizationsJson.Default.DescribeCreateAccountStatusResponse;
}
