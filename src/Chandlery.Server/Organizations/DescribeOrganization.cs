using Chandlery.Core.Organizations;
using Chandlery.Server.Entry;
using Chandlery.Wire.Organizations;

namespace Chandlery.Server.Organizations;

/// <summary>The organization, which is there from the start. The only operation that is open to its members.</summary>
sealed class DescribeOrganization(HomeOrganization organization) : IOperation<DescribeOrganizationRequest, DescribeOrganizationResponse>
{
    public Contract Contract { get; } = new("DescribeOrganization", "POST", "/", ErrorFamily.Accounts);

    public DescribeOrganizationRequest Bind(RestRequest http) => http.Body(OrganizationsJson.Default.DescribeOrganizationRequest);

    public void Validate(DescribeOrganizationRequest request, Violations found)
    {
    }

    public IEnumerable<Demand> Needs(DescribeOrganizationRequest request, Scope scope) => [new("organizations:DescribeOrganization", "*")];

    public Task<DescribeOrganizationResponse> Handle(DescribeOrganizationRequest request, Caller caller, CancellationToken ct)
    {
        var partition = caller.Scope.Partition;
        return Task.FromResult(new DescribeOrganizationResponse
        {
            Organization = new()
            {
                Id = organization.Id,
                Arn = organization.Arn(partition),
                FeatureSet = "ALL",
                MasterAccountArn = organization.AccountArn(partition, organization.Home),
                MasterAccountId = organization.Home,
            },
        });
    }

    public JsonTypeInfo<DescribeOrganizationResponse> Shape => OrganizationsJson.Default.DescribeOrganizationResponse;
}
