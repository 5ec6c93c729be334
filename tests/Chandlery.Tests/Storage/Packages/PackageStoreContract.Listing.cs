using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Tests.Storage.Packages;

public abstract partial class PackageStoreContract
{
    static readonly string[] Scrambled = ["b", "1.9.0", "B", "a-b", "1.10.0", "_", "a", "a.b", "-", "Z", "ab", "1.10.0-rc"];

    [Fact]
    public async Task Packages_come_in_ordinal_order()
    {
        foreach (var name in Scrambled)
            await Packages.AddPackage(Here, Package.New(name, "Text", Map(("team", "edge")), Created), null, default);

        var listed = await Packages.ListPackages(Here, null, 100, default);

        Assert.Equal(Scrambled.Order(StringComparer.Ordinal), listed.Select(static package => package.PackageName));
        Assert.All(listed, static package => Assert.Equal(new(package.PackageName, null, Created, Created), package));
    }

    [Fact]
    public async Task A_listed_package_has_its_default_and_dates()
    {
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");
        await GivenDefault("brakes", "1.0.0");

        var listed = Assert.Single(await Packages.ListPackages(Here, null, 100, default));
        var package = (await Packages.FindPackage(Here, "brakes", default))!;
        Assert.Equal(new("brakes", "1.0.0", package.CreatedAt, package.ModifiedAt), listed);
    }

    [Fact]
    public async Task Versions_come_in_ordinal_order_with_status_and_dates()
    {
        await GivenPackage("brakes");
        foreach (var name in Scrambled)
        {
            var version = PackageVersion.Draft("brakes", name, Created) with
            {
                Description = "Text",
                Attributes = Map(("a", "1")),
                Artifact = new(null),
                Recipe = "{}",
                Tags = Map(("team", "edge")),
            };
            await Packages.AddVersion(Here, version, null, default);
            await Packages.ReplaceVersion(Here, version, version.After(new(null, null, null, null, VersionAction.Publish), Later), default);
        }

        var listed = await Packages.ListVersions(Here, "brakes", null, null, 100, default);

        Assert.Equal(Scrambled.Order(StringComparer.Ordinal), listed.Select(static version => version.VersionName));
        Assert.All(listed, static version => Assert.Equal(new(version.VersionName, VersionStatus.Published, Created, Later), version));
    }

    [Theory]
    [InlineData(null, 2, "1.10.0 1.9.0")]
    [InlineData("1.10.0", 2, "1.9.0 B")]
    [InlineData("1.9.0", 100, "B a b")]
    [InlineData("1.5.0", 1, "1.9.0")]
    [InlineData("C", 100, "a b")]
    [InlineData("b", 100, "")]
    [InlineData("zz", 1, "")]
    public async Task A_page_begins_after_a_name_whether_or_not_it_exists(string? after, int limit, string names)
    {
        await GivenPackage("host");
        foreach (var name in (string[])["b", "1.9.0", "B", "1.10.0", "a"])
        {
            await GivenPackage(name, catalog: Here with { Region = "us-east-1" });
            await GivenVersion("host", name);
        }

        var packages = await Packages.ListPackages(Here with { Region = "us-east-1" }, after, limit, default);
        var versions = await Packages.ListVersions(Here, "host", null, after, limit, default);

        Assert.Equal(names, string.Join(' ', packages.Select(static package => package.PackageName)));
        Assert.Equal(names, string.Join(' ', versions.Select(static version => version.VersionName)));
    }

    [Theory]
    [InlineData(VersionStatus.Draft, null, 100, "1 4 7")]
    [InlineData(VersionStatus.Published, null, 100, "2 5 8")]
    [InlineData(VersionStatus.Deprecated, null, 100, "3 6 9")]
    [InlineData(VersionStatus.Published, "2", 1, "5")]
    [InlineData(VersionStatus.Deprecated, "6", 100, "9")]
    public async Task A_status_picks_versions_before_they_are_counted(VersionStatus status, string? after, int limit, string names)
    {
        await GivenPackage("brakes");
        for (var i = 0; i < 9; i++)
            await GivenVersion("brakes", $"{i + 1}", (VersionStatus)(i % 3));

        var listed = await Packages.ListVersions(Here, "brakes", status, after, limit, default);

        Assert.Equal(names, string.Join(' ', listed.Select(static version => version.VersionName)));
    }

    [Fact]
    public async Task Nothing_is_listed_where_nothing_is()
    {
        Assert.Empty(await Packages.ListPackages(Here, null, 100, default));
        Assert.Empty(await Packages.ListVersions(Here, "brakes", null, null, 100, default));

        await GivenPackage("brakes");
        await GivenPackage("brakes2");
        await GivenVersion("brakes2", "1.0.0");

        Assert.Empty(await Packages.ListVersions(Here, "brakes", null, null, 100, default));
    }

    [Fact]
    public async Task Pages_neither_skip_nor_repeat_what_was_there_throughout()
    {
        await GivenPackage("host");
        await AtOnce(120, async i =>
        {
            await GivenVersion("host", $"stays-{i:000}");
            return await GivenPackage($"stays-{i:000}");
        });
        using var stop = new CancellationTokenSource();
        var comings = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i = (i + 7) % 120)
            {
                var name = $"stays-{i:000}-comes";
                await GivenPackage(name);
                await GivenVersion("host", name);
                await Packages.RemoveVersion(Here, "host", name, default);
                await Packages.RemovePackage(Here, name, default);
            }
        });

        for (var round = 0; round < 10; round++)
        {
            var packages = await Pages(async after => [.. (await Packages.ListPackages(Here, after, 7, default)).Select(static package => package.PackageName)]);
            var versions = await Pages(async after => [.. (await Packages.ListVersions(Here, "host", null, after, 7, default)).Select(static version => version.VersionName)]);

            AssertComplete(packages);
            AssertComplete(versions);
        }

        await stop.CancelAsync();
        await comings;

        static async Task<List<string>> Pages(Func<string?, Task<string[]>> list)
        {
            var all = new List<string>();
            while (true)
            {
                var page = await list(all.LastOrDefault());
                all.AddRange(page);
                if (page.Length < 7)
                    return all;
            }
        }

        static void AssertComplete(List<string> listed)
        {
            Assert.Equal(Enumerable.Range(0, 120).Select(static i => $"stays-{i:000}"), listed.Where(static name => name.Length == 9));
            Assert.Equal(listed.Distinct().Order(StringComparer.Ordinal), listed);
        }
    }
}
