using Chandlery.Core;
using Chandlery.Core.Packages;
using CsCheck;

namespace Chandlery.Tests.Storage.Packages;

public abstract partial class PackageStoreContract
{
    static readonly Gen<S3Object> Location = Gen.Select(LegalTexts.Any.OrNull(), LegalTexts.Any.OrNull(), LegalTexts.Any.OrNull(),
        static (bucket, key, version) => new S3Object(bucket, key, version));

    static readonly Gen<DateTimeOffset> Time = Gen.Long[0, 4_102_444_800_000].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    int names;

    [Fact]
    public Task A_package_comes_back_as_it_was_stored() =>
        Gen.Select(LegalTexts.Filled.OrNull(), LegalTexts.Map, Time, Time).SampleAsync(async (description, tags, created, modified) =>
        {
            var package = Package.New(FreshName(), description, tags, created) with { ModifiedAt = modified };

            await Packages.AddPackage(Here, package, null, default);

            Assert.Equal(package, await Packages.FindPackage(Here, package.PackageName, default));
        });

    [Fact]
    public async Task A_version_comes_back_as_it_was_stored()
    {
        await GivenPackage("brakes");
        var contents = Gen.Select(LegalTexts.Filled.OrNull(), LegalTexts.Map, Location.OrNull(), Gen.Bool, LegalTexts.Any.OrNull(), LegalTexts.Map, Time);

        await contents.SampleAsync(async (description, attributes, location, hasArtifact, recipe, tags, created) =>
        {
            var version = PackageVersion.Draft("brakes", FreshName(), created) with
            {
                Description = description,
                Attributes = attributes,
                Artifact = hasArtifact ? new(location) : null,
                Recipe = recipe,
                Tags = tags,
            };

            await Packages.AddVersion(Here, version, null, default);

            Assert.Equal(version with { Tags = TextMap.Empty }, await Packages.FindVersion(Here, "brakes", version.VersionName, default));
            Assert.Equal(new(tags, version.Revision), await Tags.FindTags(Here, new("brakes", version.VersionName), default));
        });
    }

    [Fact]
    public async Task A_replaced_package_and_version_come_back_as_they_were_written()
    {
        await GivenPackage("brakes");
        var contents = Gen.Select(LegalTexts.Filled.OrNull(), LegalTexts.Map, Location.OrNull(), Gen.Bool, LegalTexts.Any.OrNull(), Time);

        await contents.SampleAsync(async (description, attributes, location, hasArtifact, recipe, modified) =>
        {
            var package = await GivenPackage(FreshName());
            var version = await GivenVersion("brakes", FreshName(), VersionStatus.Draft);
            var nextPackage = package with { Description = description, Revision = package.Revision + 1, ModifiedAt = modified };
            var nextVersion = version with
            {
                Description = description,
                Attributes = attributes,
                Artifact = hasArtifact ? new(location) : null,
                Recipe = recipe,
                Status = VersionStatus.Deprecated,
                Revision = version.Revision + 1,
                ModifiedAt = modified,
            };

            Assert.True(await Packages.ReplacePackage(Here, package, nextPackage, default));
            Assert.True(await Packages.ReplaceVersion(Here, version, nextVersion, default));

            Assert.Equal(nextPackage, await Packages.FindPackage(Here, package.PackageName, default));
            Assert.Equal(nextVersion, await Packages.FindVersion(Here, "brakes", version.VersionName, default));
        });
    }

    [Fact]
    public async Task The_largest_attributes_description_and_recipe_are_kept()
    {
        await GivenPackage("brakes");
        var version = PackageVersion.Draft("brakes", "1.0.0", Created) with
        {
            Description = string.Concat(Enumerable.Repeat("😀", 1024)),
            Attributes = Map(("a", new('漢', 512)), ("b", string.Concat(Enumerable.Repeat("😀", 383))), ("c", "z")),
            Recipe = string.Concat(Enumerable.Repeat("\"", 3071)) + "😀",
        };
        Assert.Equal(3072, version.Attributes.Size);

        await Packages.AddVersion(Here, version, null, default);

        Assert.Equal(version, await Packages.FindVersion(Here, "brakes", "1.0.0", default));
    }

    [Fact]
    public async Task The_longest_names_are_kept()
    {
        var packageName = new string('p', 128);
        var versionName = new string('v', 64);

        var package = await GivenPackage(packageName);
        var version = await GivenVersion(packageName, versionName);

        Assert.Equal(package, await Packages.FindPackage(Here, packageName, default));
        Assert.Equal(version, await Packages.FindVersion(Here, packageName, versionName, default));
    }

    string FreshName() => $"name-{Interlocked.Increment(ref names)}";
}
