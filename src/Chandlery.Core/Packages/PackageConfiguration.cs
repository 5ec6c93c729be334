namespace Chandlery.Core.Packages;

/// <summary>Whether jobs write the versions they installed into device shadows, and with which role. One for each catalog (spec 6.11).</summary>
/// <param name="RoleArn">Kept when switched off, for switching on again (Q25).</param>
/// <param name="Revision">0 while nothing was ever configured.</param>
public sealed record PackageConfiguration(bool Enabled, string? RoleArn, long Revision)
{
    /// <summary>Of a catalog that nobody has configured (Q24).</summary>
    public static PackageConfiguration Initial { get; } = new(false, null, 0);

    /// <summary>The configuration after an update that merges member by member; this same value where it changes nothing.</summary>
    /// <remarks>Faults: Invalid if it would be enabled without any role (Q25).</remarks>
    public PackageConfiguration After(bool? enabled, string? roleArn)
    {
        var next = this with { Enabled = enabled ?? Enabled, RoleArn = roleArn ?? RoleArn };
        if (next is { Enabled: true, RoleArn: null })
            throw Fault.Invalid("versionUpdateByJobsConfig.enabled is true but no roleArn is given and none is stored. Give the role that jobs use to update the $package shadow.");

        return next == this ? this : next with { Revision = Revision + 1 };
    }
}
