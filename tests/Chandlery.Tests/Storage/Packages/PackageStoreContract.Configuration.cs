using Chandlery.Core.Packages;
using CsCheck;

namespace Chandlery.Tests.Storage.Packages;

public abstract partial class PackageStoreContract
{
    [Fact]
    public async Task A_catalog_that_nobody_configured_has_the_initial_configuration() =>
        Assert.Equal(PackageConfiguration.Initial, await Packages.FindConfiguration(Here, default));

    [Fact]
    public async Task A_configuration_comes_back_as_it_was_stored()
    {
        var seen = PackageConfiguration.Initial;

        await Gen.Select(Gen.Bool, LegalTexts.Any.OrNull()).SampleAsync(async (enabled, role) =>
        {
            var next = new PackageConfiguration(enabled, role, seen.Revision + 1);

            Assert.True(await Packages.ReplaceConfiguration(Here, seen, next, default));

            Assert.Equal(next, await Packages.FindConfiguration(Here, default));
            seen = next;
        }, threads: 1);
    }

    [Fact]
    public async Task A_stale_configuration_is_not_written()
    {
        var first = PackageConfiguration.Initial.After(true, "first");
        Assert.True(await Packages.ReplaceConfiguration(Here, PackageConfiguration.Initial, first, default));

        Assert.False(await Packages.ReplaceConfiguration(Here, PackageConfiguration.Initial, PackageConfiguration.Initial.After(true, "second"), default));
        Assert.Equal(first, await Packages.FindConfiguration(Here, default));

        var third = first.After(false, null);
        Assert.True(await Packages.ReplaceConfiguration(Here, first, third, default));
        Assert.False(await Packages.ReplaceConfiguration(Here, first, first.After(null, "fourth"), default));
        Assert.Equal(third, await Packages.FindConfiguration(Here, default));
    }

    [Fact]
    public async Task Configuring_asks_for_no_indexing()
    {
        await GivenIndexingIsOff();

        Assert.True(await Packages.ReplaceConfiguration(Here, PackageConfiguration.Initial, PackageConfiguration.Initial.After(true, "role"), default));
    }
}
