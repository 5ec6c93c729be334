using Chandlery.Core;
using Chandlery.Core.Fleet;
using Chandlery.Core.Packages;
using Chandlery.Storage.Fleet;
using CsCheck;

namespace Chandlery.Tests.Storage.Fleet;

/// <summary>The promises of the indexing store, whatever the engine.</summary>
public abstract class IndexingStoreContract : StoreContract
{
    static readonly ThingIndexing Things = new()
    {
        Mode = "REGISTRY",
        ConnectivityMode = "STATUS",
        DeviceDefenderMode = "VIOLATIONS",
        NamedShadowMode = "ON",
        NamedShadowNames = ["$package", "a"],
        CustomFields = [new("attributes.model", "String"), new(null, null)],
        GeoLocations = [new("shadow.reported.place", "LonLat"), new(null, null)],
    };

    static readonly ThingGroupIndexing Groups = new("ON", [new("attributes.site", "Number")]);

    [Fact]
    public async Task A_catalog_that_nobody_configured_has_the_servers_initial_configuration()
    {
        Assert.Equal(IndexingConfiguration.ReadyForPackages, await Indexing.FindIndexing(Here, default));
        Assert.Equal(IndexingConfiguration.Off, await new SqlIndexingStore(Db, IndexingConfiguration.Off).FindIndexing(Here, default));
    }

    [Fact]
    public async Task Reading_does_not_write_the_initial_configuration()
    {
        await Indexing.FindIndexing(Here, default);

        Assert.Equal(IndexingConfiguration.Off, await new SqlIndexingStore(Db, IndexingConfiguration.Off).FindIndexing(Here, default));
    }

    [Fact]
    public async Task Both_halves_come_back_as_they_were_stored()
    {
        await Indexing.ReplaceIndexing(Here, Things, Groups, default);

        AssertSame(new(Things, Groups), await Indexing.FindIndexing(Here, default));
    }

    [Fact]
    public async Task Any_texts_come_back_as_they_were_stored()
    {
        var field = Gen.Select(LegalTexts.Any.OrNull(), LegalTexts.Any.OrNull(), static (name, type) => new IndexField(name, type));
        var place = Gen.Select(LegalTexts.Any.OrNull(), LegalTexts.Any.OrNull(), static (name, order) => new GeoLocation(name, order));
        var things = Gen.Select(LegalTexts.Any, LegalTexts.Any, field.Array[0, 3], place.Array[0, 2], LegalTexts.Any.Array[0, 3],
            static (mode, connectivity, fields, places, names) => new ThingIndexing
            {
                Mode = mode,
                ConnectivityMode = connectivity,
                CustomFields = fields,
                GeoLocations = places,
                NamedShadowNames = names,
            });
        var groups = Gen.Select(LegalTexts.Any, field.Array[0, 3], static (mode, fields) => new ThingGroupIndexing(mode, fields));

        await Gen.Select(things, groups).SampleAsync(async (things, groups) =>
        {
            await Indexing.ReplaceIndexing(Here, things, groups, default);

            AssertSame(new(things, groups), await Indexing.FindIndexing(Here, default));
        }, threads: 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_half_that_is_not_given_stays_as_it_was(bool configuredBefore)
    {
        var before = configuredBefore ? new IndexingConfiguration(Things with { Mode = "REGISTRY_AND_SHADOW" }, new("ON", [])) : IndexingConfiguration.ReadyForPackages;
        if (configuredBefore)
            await Indexing.ReplaceIndexing(Here, before.Things, before.ThingGroups, default);

        await Indexing.ReplaceIndexing(Here, null, Groups, default);
        AssertSame(before with { ThingGroups = Groups }, await Indexing.FindIndexing(Here, default));

        await Indexing.ReplaceIndexing(Here, Things, null, default);
        AssertSame(new(Things, Groups), await Indexing.FindIndexing(Here, default));
    }

    [Fact]
    public async Task A_half_is_replaced_as_a_whole()
    {
        await Indexing.ReplaceIndexing(Here, Things, Groups, default);

        await Indexing.ReplaceIndexing(Here, new() { Mode = "REGISTRY" }, new("OFF", []), default);

        AssertSame(new(new() { Mode = "REGISTRY" }, new("OFF", [])), await Indexing.FindIndexing(Here, default));
    }

    public static TheoryData<ThingIndexing, Added> Guards => new()
    {
        { IndexingConfiguration.ReadyForPackages.Things, Added.Yes },
        { Things, Added.Yes },
        { Things with { Mode = "OFF" }, Added.IndexingMissing },
        { Things with { NamedShadowMode = "OFF" }, Added.IndexingMissing },
        { Things with { NamedShadowNames = ["a"] }, Added.IndexingMissing },
        { IndexingConfiguration.Off.Things, Added.IndexingMissing },
    };

    [Theory]
    [MemberData(nameof(Guards), DisableDiscoveryEnumeration = true)]
    public async Task What_the_things_half_covers_decides_whether_packages_are_written(ThingIndexing things, Added outcome)
    {
        await Indexing.ReplaceIndexing(Here, things, null, default);

        Assert.Equal(outcome, await Packages.AddPackage(Here, Package.New("one", null, TextMap.Empty, Created), null, default));
        Assert.Equal(outcome, await PackagesNotReady.AddPackage(Here, Package.New("two", null, TextMap.Empty, Created), null, default));

        await Indexing.ReplaceIndexing(Here, null, Groups, default);

        Assert.Equal(outcome, await Packages.AddPackage(Here, Package.New("three", null, TextMap.Empty, Created), null, default));
    }

    [Fact]
    public async Task Configuring_groups_first_keeps_what_the_initial_things_half_covers()
    {
        await Indexing.ReplaceIndexing(Here, null, Groups, default);
        await new SqlIndexingStore(Db, IndexingConfiguration.Off).ReplaceIndexing(Here with { Region = "us-east-1" }, null, Groups, default);

        var package = Package.New("brakes", null, TextMap.Empty, Created);
        Assert.Equal(Added.Yes, await Packages.AddPackage(Here, package, null, default));
        Assert.Equal(Added.IndexingMissing, await PackagesNotReady.AddPackage(Here with { Region = "us-east-1" }, package, null, default));
    }

    [Fact]
    public async Task Each_catalog_has_its_own_configuration()
    {
        await Indexing.ReplaceIndexing(Here, IndexingConfiguration.Off.Things, Groups, default);

        Assert.Equal(IndexingConfiguration.ReadyForPackages, await Indexing.FindIndexing(Here with { Region = "us-east-1" }, default));
        Assert.Equal(IndexingConfiguration.ReadyForPackages, await Indexing.FindIndexing(Here with { Account = "999999999999" }, default));
        Assert.Equal(Added.Yes, await Packages.AddPackage(Here with { Region = "us-east-1" }, Package.New("brakes", null, TextMap.Empty, Created), null, default));
    }

    [Fact]
    public async Task Halves_of_concurrent_writers_are_both_kept()
    {
        for (var round = 0; round < 20; round++)
        {
            var catalog = Here with { Region = $"eu-west-{round}" };

            await AtOnce(2, async i =>
            {
                await Indexing.ReplaceIndexing(catalog, i == 0 ? Things : null, i == 1 ? Groups : null, default);
                return i;
            });

            AssertSame(new(Things, Groups), await Indexing.FindIndexing(catalog, default));
        }
    }

    /// <summary>By value: the lists inside compare by reference otherwise.</summary>
    static void AssertSame(IndexingConfiguration expected, IndexingConfiguration actual) => Assert.Equivalent(expected, actual, strict: true);
}
