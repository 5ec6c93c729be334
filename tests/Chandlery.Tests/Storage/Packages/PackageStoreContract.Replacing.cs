using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Tests.Storage.Packages;

public abstract partial class PackageStoreContract
{
    static readonly PackageEdit PackageEdit = new("Changed", null, false);
    static readonly VersionEdit VersionEdit = new("Changed", null, null, null, null);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_package_to_edit_comes_with_what_the_edit_is_decided_on(bool covered)
    {
        var package = await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0", VersionStatus.Draft);
        await GivenVersion("brakes", "2.0.0", VersionStatus.Published);
        var packages = covered ? Packages : PackagesNotReady;

        Assert.Equal(new(package, covered, null), await packages.FindPackageToEdit(Here, "brakes", null, default));
        Assert.Equal(new(package, covered, VersionStatus.Draft), await packages.FindPackageToEdit(Here, "brakes", "1.0.0", default));
        Assert.Equal(new(package, covered, VersionStatus.Published), await packages.FindPackageToEdit(Here, "brakes", "2.0.0", default));
        Assert.Equal(new(package, covered, null), await packages.FindPackageToEdit(Here, "brakes", "3.0.0", default));
        Assert.Null(await packages.FindPackageToEdit(Here, "wheels", "1.0.0", default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_to_edit_comes_with_what_the_edit_is_decided_on(bool covered)
    {
        await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        var packages = covered ? Packages : PackagesNotReady;

        Assert.Equal(new(version, covered), await packages.FindVersionToEdit(Here, "brakes", "1.0.0", default));
        Assert.Null(await packages.FindVersionToEdit(Here, "brakes", "2.0.0", default));
    }

    [Fact]
    public async Task Replacing_a_package_leaves_its_tags_alone()
    {
        var package = Package.New("brakes", null, Map(("team", "edge")), Created);
        await Packages.AddPackage(Here, package, null, default);

        Assert.True(await Packages.ReplacePackage(Here, package, package.After(PackageEdit, Later) with { Tags = Map(("other", "tags")) }, default));

        var stored = await Packages.FindPackage(Here, "brakes", default);
        Assert.Equal(Map(("team", "edge")), stored!.Tags);
        Assert.Equal("Changed", stored.Description);
    }

    [Fact]
    public async Task Replacing_a_version_leaves_its_tags_and_sbom_alone()
    {
        await GivenPackage("brakes");
        var draft = PackageVersion.Draft("brakes", "1.0.0", Created) with { Tags = Map(("team", "edge")) };
        await Packages.AddVersion(Here, draft, null, default);
        var seen = await GivenSbom(draft, Sbom(), [new("a.json", true, null, null)]);

        Assert.True(await Packages.ReplaceVersion(Here, seen, seen.After(VersionEdit, Later) with { Sbom = null, Tags = TextMap.Empty }, default));

        var stored = await Packages.FindVersion(Here, "brakes", "1.0.0", default);
        Assert.Equal("Changed", stored!.Description);
        Assert.Equal(Sbom(), stored.Sbom);
        Assert.Single((await Packages.ListSbomResults(Here, "brakes", "1.0.0", default))!);
        Assert.Equal(Map(("team", "edge")), (await Tags.FindTags(Here, new("brakes", "1.0.0"), default))!.Tags);
    }

    [Fact]
    public async Task A_stale_package_or_version_is_not_written()
    {
        var package = await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        var newer = package.After(PackageEdit, Later);
        var newerVersion = version.After(VersionEdit, Later);
        await Packages.ReplacePackage(Here, package, newer, default);
        await Packages.ReplaceVersion(Here, version, newerVersion, default);

        Assert.False(await Packages.ReplacePackage(Here, package, package.After(new("Lost", null, false), Later), default));
        Assert.False(await Packages.ReplaceVersion(Here, version, version.After(new("Lost", null, null, null, null), Later), default));

        Assert.Equal(newer, await Packages.FindPackage(Here, "brakes", default));
        Assert.Equal(newerVersion, await Packages.FindVersion(Here, "brakes", "1.0.0", default));
    }

    [Fact]
    public async Task Tags_that_were_changed_make_what_was_seen_stale()
    {
        var package = await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        await Tags.ReplaceTags(Here, new("brakes", null), new(TextMap.Empty, package.Revision), Map(("a", "1")), default);
        await Tags.ReplaceTags(Here, new("brakes", "1.0.0"), new(TextMap.Empty, version.Revision), Map(("a", "1")), default);

        Assert.False(await Packages.ReplacePackage(Here, package, package.After(PackageEdit, Later), default));
        Assert.False(await Packages.ReplaceVersion(Here, version, version.After(VersionEdit, Later), default));
        Assert.False(await Packages.ReplaceSbom(Here, version, version.With(Sbom(), Later), [], default));
    }

    [Fact]
    public async Task Nothing_is_replaced_while_indexing_does_not_cover_packages()
    {
        var package = await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        await GivenIndexingIsOff();

        Assert.False(await Packages.ReplacePackage(Here, package, package.After(PackageEdit, Later), default));
        Assert.False(await Packages.ReplaceVersion(Here, version, version.After(VersionEdit, Later), default));
        Assert.Equal(package, await Packages.FindPackage(Here, "brakes", default));
        Assert.Equal(version, await Packages.FindVersion(Here, "brakes", "1.0.0", default));
    }

    [Fact]
    public async Task A_row_that_was_removed_and_added_again_is_not_taken_for_the_old_one()
    {
        var package = await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        await Packages.RemoveVersion(Here, "brakes", "1.0.0", default);
        await Packages.RemovePackage(Here, "brakes", default);
        var newPackage = await GivenPackage("brakes");
        var newVersion = await GivenVersion("brakes", "1.0.0");

        Assert.False(await Packages.ReplacePackage(Here, package, package.After(PackageEdit, Later), default));
        Assert.False(await Packages.ReplaceVersion(Here, version, version.After(VersionEdit, Later), default));
        Assert.False(await Packages.ReplaceSbom(Here, version, version.With(Sbom(), Later), [], default));
        Assert.Equal(newPackage, await Packages.FindPackage(Here, "brakes", default));
        Assert.Equal(newVersion, await Packages.FindVersion(Here, "brakes", "1.0.0", default));
    }

    [Fact]
    public async Task What_is_gone_is_not_replaced()
    {
        var package = await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        await Packages.RemoveVersion(Here, "brakes", "1.0.0", default);
        await Packages.RemovePackage(Here, "brakes", default);

        Assert.False(await Packages.ReplacePackage(Here, package, package.After(PackageEdit, Later), default));
        Assert.False(await Packages.ReplaceVersion(Here, version, version.After(VersionEdit, Later), default));
        Assert.Null(await Packages.FindPackage(Here, "brakes", default));
        Assert.Null(await Packages.FindVersion(Here, "brakes", "1.0.0", default));
    }

    [Theory]
    [InlineData("draft", false)]
    [InlineData("published", true)]
    [InlineData("deprecated", true)]
    [InlineData("missing", false)]
    [InlineData("of-another-package", false)]
    public async Task A_default_version_exists_in_the_package_and_is_no_draft(string versionName, bool holds)
    {
        var package = await GivenPackage("brakes");
        await GivenPackage("horn");
        await GivenVersion("brakes", "draft", VersionStatus.Draft);
        await GivenVersion("brakes", "published", VersionStatus.Published);
        await GivenVersion("brakes", "deprecated", VersionStatus.Deprecated);
        await GivenVersion("horn", "of-another-package");

        var replaced = await Packages.ReplacePackage(Here, package, package.After(new(null, versionName, false), Later), default);

        Assert.Equal(holds, replaced);
        Assert.Equal(holds ? versionName : null, (await Packages.FindPackage(Here, "brakes", default))!.DefaultVersionName);
    }

    [Fact]
    public async Task A_default_that_was_removed_in_the_meantime_is_refused()
    {
        var package = await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");
        var next = package.After(new(null, "1.0.0", false), Later);
        await Packages.RemoveVersion(Here, "brakes", "1.0.0", default);

        Assert.False(await Packages.ReplacePackage(Here, package, next, default));
    }

    [Fact]
    public async Task A_default_stays_when_its_version_is_deprecated_and_goes_when_unset()
    {
        await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        await GivenDefault("brakes", "1.0.0");

        Assert.True(await Packages.ReplaceVersion(Here, version, version.After(new(null, null, null, null, VersionAction.Deprecate), Later), default));
        Assert.Equal("1.0.0", (await Packages.FindPackage(Here, "brakes", default))!.DefaultVersionName);

        await GivenDefault("brakes", null);
        Assert.Null((await Packages.FindPackage(Here, "brakes", default))!.DefaultVersionName);
    }

    static SbomAssociation Sbom(SbomValidationStatus status = SbomValidationStatus.InProgress) => new(new("sboms", "brakes.zip", "1"), status, new("token", "hash"));
}
