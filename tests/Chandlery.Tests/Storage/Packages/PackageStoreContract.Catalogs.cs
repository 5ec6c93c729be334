using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Tests.Storage.Packages;

public abstract partial class PackageStoreContract
{
    /// <summary>Another Region, another account, and a pair that runs together into the same text.</summary>
    public static TheoryData<string, string> Elsewhere => new()
    {
        { "111122223333", "us-east-1" },
        { "111122223334", "eu-west-1" },
        { "111122223333e", "u-west-1" },
        { "111122223333", "EU-WEST-1" },
    };

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task The_same_names_in_two_catalogs_are_two_things(string account, string region)
    {
        var there = new Catalog(account, region);
        await GivenPackage("brakes");
        var package = await GivenPackage("brakes", there);
        await GivenVersion("brakes", "1.0.0");
        var version = await GivenVersion("brakes", "1.0.0", catalog: there);

        await GivenDefault("brakes", "1.0.0");
        await GivenSbom((await Packages.FindVersion(Here, "brakes", "1.0.0", default))!, Sbom(), [new("a.json", true, null, null)]);
        await Packages.ReplaceConfiguration(Here, PackageConfiguration.Initial, PackageConfiguration.Initial.After(true, "role"), default);

        Assert.Equal(package, await Packages.FindPackage(there, "brakes", default));
        Assert.Equal(version, await Packages.FindVersion(there, "brakes", "1.0.0", default));
        Assert.Equal([], await Packages.ListSbomResults(there, "brakes", "1.0.0", default));
        Assert.Equal(PackageConfiguration.Initial, await Packages.FindConfiguration(there, default));
    }

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task A_catalog_does_not_see_or_change_what_is_in_another(string account, string region)
    {
        var there = new Catalog(account, region);
        var package = await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        await GivenDefault("brakes", "1.0.0");
        var stored = await Packages.FindPackage(Here, "brakes", default);

        Assert.Null(await Packages.FindPackage(there, "brakes", default));
        Assert.Null(await Packages.FindVersion(there, "brakes", "1.0.0", default));
        Assert.Empty(await Packages.ListPackages(there, null, 100, default));
        Assert.Empty(await Packages.ListVersions(there, "brakes", null, null, 100, default));
        Assert.Null(await Packages.ListSbomResults(there, "brakes", "1.0.0", default));
        Assert.Equal(Added.ParentMissing, await Packages.AddVersion(there, PackageVersion.Draft("brakes", "2.0.0", Created), null, default));
        Assert.False(await Packages.ReplacePackage(there, stored!, stored!.After(PackageEdit, Later), default));
        Assert.False(await Packages.ReplaceVersion(there, version, version.After(VersionEdit, Later), default));
        Assert.False(await Packages.ReplaceSbom(there, version, version.With(Sbom(), Later), [], default));
        Assert.Equal(Removed.Absent, await Packages.RemoveVersion(there, "brakes", "1.0.0", default));
        Assert.Equal(Removed.Absent, await Packages.RemovePackage(there, "brakes", default));

        Assert.Equal(stored, await Packages.FindPackage(Here, "brakes", default));
        Assert.Equal(version, await Packages.FindVersion(Here, "brakes", "1.0.0", default));
        Assert.Equal(package.CreatedAt, stored.CreatedAt);
    }

    [Fact]
    public async Task The_guards_of_a_change_look_at_its_own_catalog_only()
    {
        var there = Here with { Region = "us-east-1" };
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");
        await GivenDefault("brakes", "1.0.0");
        var package = await GivenPackage("brakes", there);
        await GivenVersion("brakes", "2.0.0", catalog: there);
        await GivenIndexingIsOff();

        Assert.False(await Packages.ReplacePackage(there, package, package.After(new(null, "1.0.0", false), Later), default));
        Assert.True(await Packages.ReplacePackage(there, package, package.After(PackageEdit, Later), default));
        Assert.Equal(Added.Yes, await Packages.AddVersion(there, PackageVersion.Draft("brakes", "1.0.0", Created), null, default));
        Assert.Equal(Removed.Yes, await Packages.RemoveVersion(there, "brakes", "1.0.0", default));
        Assert.Equal(Removed.Yes, await Packages.RemoveVersion(there, "brakes", "2.0.0", default));
        Assert.Equal(Removed.Yes, await Packages.RemovePackage(there, "brakes", default));
    }

    [Fact]
    public async Task Lists_hold_the_rows_of_their_catalog_only()
    {
        var there = Here with { Account = "999999999999" };
        foreach (var (name, catalog) in new[] { ("a", Here), ("b", there), ("c", Here), ("d", there) })
        {
            await GivenPackage(name, catalog);
            await GivenVersion(name, "1.0.0", catalog: catalog);
        }

        Assert.Equal(["a", "c"], (await Packages.ListPackages(Here, null, 100, default)).Select(static package => package.PackageName));
        Assert.Equal(["b", "d"], (await Packages.ListPackages(there, null, 100, default)).Select(static package => package.PackageName));
        Assert.Equal(["d"], (await Packages.ListPackages(there, "b", 100, default)).Select(static package => package.PackageName));
        Assert.Empty(await Packages.ListVersions(Here, "b", null, null, 100, default));
    }
}
