using Chandlery.Core;
using Chandlery.Core.Packages;
using Chandlery.Core.Tags;
using CsCheck;

namespace Chandlery.Tests.Storage.Tags;

/// <summary>The promises of the tag store, whatever the engine.</summary>
public abstract class TagStoreContract : StoreContract
{
    static readonly Resource Brakes = new("brakes", null);
    static readonly Resource BrakesOne = new("brakes", "1.0.0");

    [Fact]
    public async Task Tags_given_at_creation_are_found()
    {
        var package = Package.New("brakes", null, Map(("team", "edge")), Created);
        var version = PackageVersion.Draft("brakes", "1.0.0", Created) with { Tags = Map(("stage", "beta")) };
        await Packages.AddPackage(Here, package, null, default);
        await Packages.AddVersion(Here, version, null, default);

        Assert.Equal(new(Map(("team", "edge")), package.Revision), await Tags.FindTags(Here, Brakes, default));
        Assert.Equal(new(Map(("stage", "beta")), version.Revision), await Tags.FindTags(Here, BrakesOne, default));
    }

    [Fact]
    public async Task A_resource_without_tags_has_none_and_an_absent_one_is_null()
    {
        await GivenPackage("brakes");

        Assert.Empty((await Tags.FindTags(Here, Brakes, default))!.Tags);
        Assert.Null(await Tags.FindTags(Here, new("horn", null), default));
        Assert.Null(await Tags.FindTags(Here, BrakesOne, default));
        Assert.Null(await Tags.FindTags(Here, new("horn", "1.0.0"), default));
    }

    [Fact]
    public async Task Replaced_tags_are_found_and_move_the_revision_and_no_date()
    {
        var package = await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");

        foreach (var resource in (Resource[])[Brakes, BrakesOne])
        {
            var seen = await Tags.FindTags(Here, resource, default);
            Assert.True(await Tags.ReplaceTags(Here, resource, seen!, Map(("team", "edge"), ("a", "")), default));

            var found = await Tags.FindTags(Here, resource, default);
            Assert.Equal(Map(("a", ""), ("team", "edge")), found!.Tags);
            Assert.NotEqual(seen!.Revision, found.Revision);
        }

        Assert.Equal(package.ModifiedAt, (await Packages.FindPackage(Here, "brakes", default))!.ModifiedAt);
        Assert.Equal(version.ModifiedAt, (await Packages.FindVersion(Here, "brakes", "1.0.0", default))!.ModifiedAt);
    }

    [Fact]
    public async Task Tags_of_a_package_and_of_its_versions_are_apart()
    {
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");
        await GivenVersion("brakes", "2.0.0");

        await Tags.ReplaceTags(Here, BrakesOne, (await Tags.FindTags(Here, BrakesOne, default))!, Map(("a", "1")), default);

        Assert.Empty((await Tags.FindTags(Here, Brakes, default))!.Tags);
        Assert.Empty((await Tags.FindTags(Here, new("brakes", "2.0.0"), default))!.Tags);
    }

    [Fact]
    public async Task Fifty_tags_of_the_longest_texts_are_kept()
    {
        await GivenPackage("brakes");
        var tags = TextMap.Of(Enumerable.Range(0, 50).Select(static i =>
            KeyValuePair.Create($"{i:00}{new string('漢', 126)}", string.Concat(Enumerable.Repeat("😀", 256)))));

        await Tags.ReplaceTags(Here, Brakes, (await Tags.FindTags(Here, Brakes, default))!, tags, default);

        Assert.Equal(tags, (await Tags.FindTags(Here, Brakes, default))!.Tags);
    }

    [Fact]
    public async Task Tags_come_back_as_they_were_stored()
    {
        var package = await GivenPackage("brakes");
        var seen = new Tagged(TextMap.Empty, package.Revision);

        await LegalTexts.Map.SampleAsync(async tags =>
        {
            Assert.True(await Tags.ReplaceTags(Here, Brakes, seen, tags, default));

            seen = await Tags.FindTags(Here, Brakes, default);
            Assert.Equal(tags, seen!.Tags);
        }, threads: 1);
    }

    [Fact]
    public async Task Stale_tags_are_not_written()
    {
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");

        foreach (var resource in (Resource[])[Brakes, BrakesOne])
        {
            var seen = await Tags.FindTags(Here, resource, default);
            await Tags.ReplaceTags(Here, resource, seen!, Map(("a", "1")), default);

            Assert.False(await Tags.ReplaceTags(Here, resource, seen!, Map(("b", "2")), default));
            Assert.Equal(Map(("a", "1")), (await Tags.FindTags(Here, resource, default))!.Tags);
        }
    }

    [Fact]
    public async Task An_edit_of_the_resource_makes_its_tags_stale()
    {
        var package = await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        await Packages.ReplacePackage(Here, package, package.After(new("Changed", null, false), Later), default);
        await Packages.ReplaceVersion(Here, version, version.After(new("Changed", null, null, null, null), Later), default);

        Assert.False(await Tags.ReplaceTags(Here, Brakes, new(TextMap.Empty, package.Revision), Map(("a", "1")), default));
        Assert.False(await Tags.ReplaceTags(Here, BrakesOne, new(TextMap.Empty, version.Revision), Map(("a", "1")), default));
    }

    [Fact]
    public async Task Nothing_is_written_to_a_resource_that_is_gone_or_was_added_again()
    {
        var package = await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        await Packages.RemoveVersion(Here, "brakes", "1.0.0", default);
        await Packages.RemovePackage(Here, "brakes", default);

        await AssertRefused();
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");
        await AssertRefused();
        Assert.Empty((await Tags.FindTags(Here, Brakes, default))!.Tags);
        Assert.Empty((await Tags.FindTags(Here, BrakesOne, default))!.Tags);

        async Task AssertRefused()
        {
            Assert.False(await Tags.ReplaceTags(Here, Brakes, new(TextMap.Empty, package.Revision), Map(("a", "1")), default));
            Assert.False(await Tags.ReplaceTags(Here, BrakesOne, new(TextMap.Empty, version.Revision), Map(("a", "1")), default));
        }
    }

    [Fact]
    public async Task Tagging_asks_for_no_indexing()
    {
        await GivenPackage("brakes");
        await GivenIndexingIsOff();

        Assert.True(await Tags.ReplaceTags(Here, Brakes, (await Tags.FindTags(Here, Brakes, default))!, Map(("a", "1")), default));
    }

    [Fact]
    public async Task Tags_of_the_same_name_in_another_catalog_are_others()
    {
        var there = Here with { Region = "us-east-1" };
        var package = await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        Assert.Null(await Tags.FindTags(there, Brakes, default));
        Assert.False(await Tags.ReplaceTags(there, Brakes, new(TextMap.Empty, package.Revision), Map(("a", "1")), default));
        Assert.False(await Tags.ReplaceTags(there, BrakesOne, new(TextMap.Empty, version.Revision), Map(("a", "1")), default));

        await GivenPackage("brakes", there);
        await Tags.ReplaceTags(there, Brakes, (await Tags.FindTags(there, Brakes, default))!, Map(("a", "1")), default);

        Assert.Empty((await Tags.FindTags(Here, Brakes, default))!.Tags);
        Assert.Equal(Map(("a", "1")), (await Tags.FindTags(there, Brakes, default))!.Tags);
    }

    [Fact]
    public async Task No_tag_of_concurrent_writers_is_lost()
    {
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");

        foreach (var resource in (Resource[])[Brakes, BrakesOne])
        {
            await AtOnce(40, i => Contention.Settle<object>("brakes", async () =>
            {
                var seen = await Tags.FindTags(Here, resource, default);
                return await Tags.ReplaceTags(Here, resource, seen!, seen!.Tags.With([new($"key-{i:00}", $"{i}")]), default) ? resource : null;
            }));

            Assert.Equal(Enumerable.Range(0, 40).Select(static i => $"key-{i:00}"), (await Tags.FindTags(Here, resource, default))!.Tags.Keys);
        }
    }

    [Fact]
    public async Task Tags_and_edits_of_concurrent_writers_are_both_kept()
    {
        await GivenPackage("brakes");

        await AtOnce(40, i => Contention.Settle<object>("brakes", async () =>
        {
            if (i % 2 == 0)
            {
                var tagged = await Tags.FindTags(Here, Brakes, default);
                return await Tags.ReplaceTags(Here, Brakes, tagged!, tagged!.Tags.With([new($"key-{i:00}", "")]), default) ? tagged : null;
            }

            var package = await Packages.FindPackage(Here, "brakes", default);
            return await Packages.ReplacePackage(Here, package!, package!.After(new($"{package.Description} {i}", null, false), Later), default) ? package : null;
        }));

        var stored = await Packages.FindPackage(Here, "brakes", default);
        Assert.Equal(20, stored!.Tags.Count);
        Assert.Equal(20, stored.Description!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
