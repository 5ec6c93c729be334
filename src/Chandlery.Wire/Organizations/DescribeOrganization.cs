namespace Chandlery.Wire.Organizations;

public sealed record DescribeOrganizationRequest;

public sealed record DescribeOrganizationResponse
{
    public Organization? Organization { get; init; }
}
