namespace Chandlery.Wire.Packages;

/// <summary>Whether a job that succeeds writes its versions into the <c>$package</c> shadow, and as whom. Source: spec 6.12.</summary>
public sealed record VersionUpdateByJobsConfig
{
    public bool? Enabled { get; init; }

    /// <summary>20–2048 characters.</summary>
    public string? RoleArn { get; init; }
}
