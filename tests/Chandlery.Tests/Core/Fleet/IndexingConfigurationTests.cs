using Chandlery.Core.Fleet;

namespace Chandlery.Tests.Core.Fleet;

public sealed class IndexingConfigurationTests
{
    [Theory]
    [InlineData("OFF", "OFF", "", false)]
    [InlineData("REGISTRY", "OFF", "$package", false)]
    [InlineData("REGISTRY", "ON", "", false)]
    [InlineData("REGISTRY", "ON", "package", false)]
    [InlineData("REGISTRY", "ON", "$Package", false)]
    [InlineData("REGISTRY", "ON", "$package", true)]
    [InlineData("REGISTRY_AND_SHADOW", "ON", "other $package", true)]
    [InlineData("OFF", "ON", "$package", false)]
    public void Packages_are_covered_by_things_with_the_package_shadow(string mode, string namedShadowMode, string names, bool covers)
    {
        var things = new ThingIndexing
        {
            Mode = mode,
            NamedShadowMode = namedShadowMode,
            NamedShadowNames = names.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };

        Assert.Equal(covers, things.CoversPackages);
    }

    [Fact]
    public void A_new_catalog_is_ready_for_packages_or_off()
    {
        Assert.True(IndexingConfiguration.ReadyForPackages.Things.CoversPackages);
        Assert.Equal("REGISTRY_AND_SHADOW", IndexingConfiguration.ReadyForPackages.Things.Mode);
        Assert.Equal(["$package"], IndexingConfiguration.ReadyForPackages.Things.NamedShadowNames);
        Assert.Equal("OFF", IndexingConfiguration.ReadyForPackages.ThingGroups.Mode);

        Assert.False(IndexingConfiguration.Off.Things.CoversPackages);
        Assert.Equal("OFF", IndexingConfiguration.Off.Things.Mode);
        Assert.Equal("OFF", IndexingConfiguration.Off.ThingGroups.Mode);
    }
}
