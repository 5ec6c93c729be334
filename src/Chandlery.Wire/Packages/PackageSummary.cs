namespace Chandlery.Wire.Packages;

/// <summary>A row of ListPackages. Source: spec 6.5.</summary>
public sealed record PackageSummary
{
    public string? PackageName { get; init; }

    /// <summary>Absent while the package has no default.</summary>
    public string? DefaultVersionName { get; init; }

    public DateTimeOffset? CreationDate { get; init; }

    public DateTimeOffset? LastModifiedDate { get; init; }
}
