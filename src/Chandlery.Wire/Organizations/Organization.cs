namespace Chandlery.Wire.Organizations;

/// <summary>All accounts of the server.</summary>
public sealed record Organization
{
    public string? Id { get; init; }

    public string? Arn { get; init; }

    public string? FeatureSet { get; init; }

    public string? MasterAccountArn { get; init; }

    public string? MasterAccountId { get; init; }
}
