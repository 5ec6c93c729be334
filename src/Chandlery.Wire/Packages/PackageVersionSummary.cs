namespace Chandlery.Wire.Packages;

/// <summary>A row of ListPackageVersions. Source: spec 6.10.</summary>
public readonly record struct PackageVersionSummary
{
    public string? PackageName { get; init; }

    public string? VersionName { get; init; }

    /// <summary>DRAFT, PUBLISHED or DEPRECATED.</summary>
    public string? Status { get; init; }

    public DateTimeOffset? CreationDate { get; init; }

    public DateTimeOffset? LastModifiedDate { get; init; }
}
