using Chandlery.Core;
using Chandlery.Core.Packages;
using CsCheck;

namespace Chandlery.Tests.Storage.Packages;

public abstract partial class PackageStoreContract
{
    [Theory]
    [InlineData(VersionStatus.Draft)]
    [InlineData(VersionStatus.Published)]
    [InlineData(VersionStatus.Deprecated)]
    public async Task An_sbom_moves_the_date_and_leaves_the_rest_of_the_version_alone(VersionStatus status)
    {
        await GivenPackage("brakes");
        var version = PackageVersion.Draft("brakes", "1.0.0", Created) with
        {
            Status = status,
            Description = "Text",
            Attributes = Map(("a", "1")),
            Artifact = new(new("fw", "key", null)),
            Recipe = "{}",
        };
        await Packages.AddVersion(Here, version, null, default);

        Assert.True(await Packages.ReplaceSbom(Here, version, version.With(Sbom(), Later) with { Description = "Not this" }, [], default));

        Assert.Equal(
            version with { Sbom = Sbom(), Revision = version.Revision + 1, ModifiedAt = Later }, await Packages.FindVersion(Here, "brakes", "1.0.0", default));
    }

    [Fact]
    public async Task An_sbom_asks_for_no_indexing()
    {
        await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        await GivenIndexingIsOff();

        Assert.True(await Packages.ReplaceSbom(Here, version, version.With(Sbom(), Later), [], default));
    }

    [Fact]
    public async Task An_sbom_and_its_results_come_back_as_they_were_stored()
    {
        await GivenPackage("brakes");
        var location = Gen.Select(LegalTexts.Filled, LegalTexts.Filled, LegalTexts.Filled, static (bucket, key, version) => new S3Object(bucket, key, version));
        var token = Gen.Select(LegalTexts.Filled, LegalTexts.Filled, static (value, hash) => new RetryToken(value, hash)).OrNull();
        var file = Gen.Select(LegalTexts.Filled, Gen.Bool, LegalTexts.Any.OrNull(), LegalTexts.Any.OrNull(),
            static (name, succeeded, code, message) => new SbomFileResult(name, succeeded, code, message));
        var files = file.Array[0, 5].Select(static files => files.DistinctBy(static each => each.FileName).OrderBy(static each => each.FileName, StringComparer.Ordinal).ToArray());

        await Gen.Select(location, Gen.Enum<SbomValidationStatus>(), token, files).SampleAsync(async (location, status, token, files) =>
        {
            var version = await GivenVersion("brakes", FreshName());

            var next = await GivenSbom(version, new(location, status, token), files);

            Assert.Equal(next, await Packages.FindVersion(Here, "brakes", version.VersionName, default));
            Assert.Equal(files, await Packages.ListSbomResults(Here, "brakes", version.VersionName, default));
        });
    }

    [Fact]
    public async Task Results_take_the_place_of_all_before_them()
    {
        await GivenPackage("brakes");
        var first = await GivenSbom(await GivenVersion("brakes", "1.0.0"), Sbom(SbomValidationStatus.Failed),
            [new("a.json", false, "INCOMPATIBLE_FORMAT", "Neither SPDX nor CycloneDX"), new("b.json", true, null, null)]);

        var second = await GivenSbom(first, Sbom(SbomValidationStatus.Succeeded), [new("c.json", true, null, null)]);
        Assert.Equal([new("c.json", true, null, null)], await Packages.ListSbomResults(Here, "brakes", "1.0.0", default));

        await Packages.ReplaceSbom(Here, second, second.With(null, Later), [], default);
        Assert.Equal([], await Packages.ListSbomResults(Here, "brakes", "1.0.0", default));
        Assert.Null((await Packages.FindVersion(Here, "brakes", "1.0.0", default))!.Sbom);
    }

    [Fact]
    public async Task A_stale_sbom_is_not_written()
    {
        await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");
        var placed = await GivenSbom(version, Sbom(), []);

        Assert.False(await Packages.ReplaceSbom(Here, version, version.With(null, Later), [new("a.json", true, null, null)], default));

        Assert.Equal(placed, await Packages.FindVersion(Here, "brakes", "1.0.0", default));
        Assert.Equal([], await Packages.ListSbomResults(Here, "brakes", "1.0.0", default));
    }

    [Fact]
    public async Task Results_are_empty_before_any_validation_and_null_where_there_is_no_version()
    {
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");

        Assert.Equal([], await Packages.ListSbomResults(Here, "brakes", "1.0.0", default));
        Assert.Null(await Packages.ListSbomResults(Here, "brakes", "2.0.0", default));
        Assert.Null(await Packages.ListSbomResults(Here, "horn", "1.0.0", default));
    }

    [Fact]
    public async Task Sboms_in_progress_are_listed_over_all_catalogs_and_no_others()
    {
        Catalog[] catalogs = [Here, Here with { Region = "us-east-1" }, Here with { Account = "999999999999" }];
        var waiting = new List<(Catalog, PackageVersion)>();
        foreach (var catalog in catalogs)
        {
            await GivenPackage("brakes", catalog);
            await GivenVersion("brakes", "without", catalog: catalog);
            foreach (var status in Enum.GetValues<SbomValidationStatus>())
            {
                var version = await GivenVersion("brakes", status.Word(), catalog: catalog);
                var next = version.With(Sbom(status), Later);
                await Packages.ReplaceSbom(catalog, version, next, [], default);
                if (status == SbomValidationStatus.InProgress)
                    waiting.Add((catalog, next));
            }
        }

        var listed = await Packages.ListSbomsInProgress(100, default);

        Assert.Equal(waiting.OrderBy(static each => each.Item1.ToString()), listed.OrderBy(static each => each.Catalog.ToString()));
        Assert.Equal(2, (await Packages.ListSbomsInProgress(2, default)).Count);
    }

    [Fact]
    public async Task A_settled_sbom_leaves_the_list_of_those_in_progress()
    {
        await GivenPackage("brakes");
        var version = await GivenSbom(await GivenVersion("brakes", "1.0.0"), Sbom(), []);
        Assert.Equal([(Here, version)], await Packages.ListSbomsInProgress(10, default));

        await GivenSbom(version, Sbom(SbomValidationStatus.Succeeded), []);

        Assert.Empty(await Packages.ListSbomsInProgress(10, default));
    }

    [Fact]
    public async Task Results_come_by_file_name_in_ordinal_order_however_they_were_given()
    {
        await GivenPackage("brakes");
        var version = PackageVersion.Draft("brakes", "1.0.0", Created);
        await Packages.AddVersion(Here, version, null, default);

        await Packages.ReplaceSbom(Here, version, version.With(Sbom(), Later), [new("b", true, null, null), new("B", true, null, null), new("a", true, null, null)], default);

        Assert.Equal(["B", "a", "b"], (await Packages.ListSbomResults(Here, "brakes", "1.0.0", default))!.Select(static file => file.FileName));
    }
}
