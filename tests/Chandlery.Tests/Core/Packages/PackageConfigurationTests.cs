using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Tests.Core.Packages;

public sealed class PackageConfigurationTests
{
    [Fact]
    public void Nothing_is_enabled_before_the_first_configuration() => Assert.Equal(new(false, null, 0), PackageConfiguration.Initial);

    /// <summary>Before, what is given, after. Source: Q25.</summary>
    [Theory]
    [InlineData(false, null, true, "role", true, "role")]
    [InlineData(false, null, null, "role", false, "role")]
    [InlineData(false, "role", true, null, true, "role")]
    [InlineData(true, "role", false, null, false, "role")]
    [InlineData(true, "role", null, "other", true, "other")]
    [InlineData(true, "role", false, "other", false, "other")]
    public void An_update_merges_member_by_member(bool enabled, string? role, bool? givenEnabled, string? givenRole, bool nextEnabled, string? nextRole) =>
        Assert.Equal(new(nextEnabled, nextRole, 8), new PackageConfiguration(enabled, role, 7).After(givenEnabled, givenRole));

    [Theory]
    [InlineData(false, null, null, null)]
    [InlineData(false, null, false, null)]
    [InlineData(true, "role", null, null)]
    [InlineData(true, "role", true, null)]
    [InlineData(true, "role", true, "role")]
    [InlineData(false, "role", false, "role")]
    public void An_update_that_changes_nothing_gives_the_same_value(bool enabled, string? role, bool? givenEnabled, string? givenRole)
    {
        var configuration = new PackageConfiguration(enabled, role, 7);

        Assert.Same(configuration, configuration.After(givenEnabled, givenRole));
    }

    [Fact]
    public void Enabling_without_any_role_is_refused()
    {
        var fault = Assert.Throws<Fault>(() => PackageConfiguration.Initial.After(true, null));

        Assert.Equal(FaultKind.Invalid, fault.Kind);
        Assert.Equal(
            "versionUpdateByJobsConfig.enabled is true but no roleArn is given and none is stored. Give the role that jobs use to update the $package shadow.",
            fault.Message);
    }
}
