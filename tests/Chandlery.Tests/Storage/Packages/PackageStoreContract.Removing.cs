using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Tests.Storage.Packages;

public abstract partial class PackageStoreContract
{
    [Fact]
    public async Task A_removed_package_is_gone_and_then_absent()
    {
        await GivenPackage("brakes");

        Assert.Equal(Removed.Yes, await Packages.RemovePackage(Here, "brakes", default));
        Assert.Equal(Removed.Absent, await Packages.RemovePackage(Here, "brakes", default));
        Assert.Null(await Packages.FindPackage(Here, "brakes", default));
    }

    [Fact]
    public async Task A_package_with_versions_is_in_use_until_the_last_is_removed()
    {
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0", VersionStatus.Draft);
        await GivenVersion("brakes", "2.0.0");

        Assert.Equal(Removed.InUse, await Packages.RemovePackage(Here, "brakes", default));
        await Packages.RemoveVersion(Here, "brakes", "1.0.0", default);
        Assert.Equal(Removed.InUse, await Packages.RemovePackage(Here, "brakes", default));
        await Packages.RemoveVersion(Here, "brakes", "2.0.0", default);
        Assert.Equal(Removed.Yes, await Packages.RemovePackage(Here, "brakes", default));
    }

    [Theory]
    [InlineData(VersionStatus.Draft)]
    [InlineData(VersionStatus.Published)]
    [InlineData(VersionStatus.Deprecated)]
    public async Task A_removed_version_is_gone_whatever_its_status_and_then_absent(VersionStatus status)
    {
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0", status);

        Assert.Equal(Removed.Yes, await Packages.RemoveVersion(Here, "brakes", "1.0.0", default));
        Assert.Equal(Removed.Absent, await Packages.RemoveVersion(Here, "brakes", "1.0.0", default));
        Assert.Null(await Packages.FindVersion(Here, "brakes", "1.0.0", default));
    }

    [Fact]
    public async Task A_version_of_a_missing_package_is_absent() =>
        Assert.Equal(Removed.Absent, await Packages.RemoveVersion(Here, "brakes", "1.0.0", default));

    [Fact]
    public async Task The_default_version_is_in_use_until_the_default_is_moved_or_unset()
    {
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");
        await GivenVersion("brakes", "2.0.0");
        await GivenDefault("brakes", "1.0.0");

        Assert.Equal(Removed.InUse, await Packages.RemoveVersion(Here, "brakes", "1.0.0", default));
        await GivenDefault("brakes", "2.0.0");
        Assert.Equal(Removed.Yes, await Packages.RemoveVersion(Here, "brakes", "1.0.0", default));
        Assert.Equal(Removed.InUse, await Packages.RemoveVersion(Here, "brakes", "2.0.0", default));
        await GivenDefault("brakes", null);
        Assert.Equal(Removed.Yes, await Packages.RemoveVersion(Here, "brakes", "2.0.0", default));
    }

    [Fact]
    public async Task Tags_go_with_the_package_and_the_version()
    {
        await Packages.AddPackage(Here, Package.New("brakes", null, Map(("team", "edge")), Created), null, default);
        await Packages.AddVersion(Here, PackageVersion.Draft("brakes", "1.0.0", Created) with { Tags = Map(("team", "edge")) }, null, default);
        await Packages.RemoveVersion(Here, "brakes", "1.0.0", default);
        await Packages.RemovePackage(Here, "brakes", default);

        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");

        Assert.Empty((await Tags.FindTags(Here, new("brakes", null), default))!.Tags);
        Assert.Empty((await Tags.FindTags(Here, new("brakes", "1.0.0"), default))!.Tags);
    }

    [Fact]
    public async Task The_sbom_and_its_results_go_with_the_version()
    {
        await GivenPackage("brakes");
        await GivenSbom(await GivenVersion("brakes", "1.0.0"), Sbom(), [new("a.json", true, null, null)]);
        await Packages.RemoveVersion(Here, "brakes", "1.0.0", default);
        Assert.Null(await Packages.ListSbomResults(Here, "brakes", "1.0.0", default));
        Assert.Empty(await Packages.ListSbomsInProgress(10, default));

        await GivenVersion("brakes", "1.0.0");

        Assert.Null((await Packages.FindVersion(Here, "brakes", "1.0.0", default))!.Sbom);
        Assert.Empty((await Packages.ListSbomResults(Here, "brakes", "1.0.0", default))!);
    }

    [Fact]
    public async Task Removing_asks_for_no_indexing()
    {
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");
        await GivenIndexingIsOff();

        Assert.Equal(Removed.Yes, await Packages.RemoveVersion(Here, "brakes", "1.0.0", default));
        Assert.Equal(Removed.Yes, await Packages.RemovePackage(Here, "brakes", default));
    }

    [Fact]
    public async Task Neighbours_of_what_is_removed_stay()
    {
        await GivenPackage("brakes");
        await GivenPackage("brakes2");
        await GivenPackage("horn");
        await GivenVersion("brakes", "1.0.0");
        await GivenVersion("brakes", "1.0.01");
        await GivenVersion("horn", "1.0.0");

        await Packages.RemovePackage(Here, "brakes2", default);
        await Packages.RemoveVersion(Here, "brakes", "1.0.0", default);

        Assert.NotNull(await Packages.FindPackage(Here, "brakes", default));
        Assert.NotNull(await Packages.FindVersion(Here, "brakes", "1.0.01", default));
        Assert.NotNull(await Packages.FindVersion(Here, "horn", "1.0.0", default));
    }
}
