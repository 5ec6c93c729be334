using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Tests.Storage.Packages;

public abstract partial class PackageStoreContract
{
    [Fact]
    public async Task Of_many_additions_of_one_name_exactly_one_is_stored()
    {
        await GivenPackage("brakes");

        var packages = await AtOnce(50, i => Packages.AddPackage(Here, Package.New("horn", $"{i}", TextMap.Empty, Created), new($"token-{i}", "hash"), default));
        var versions = await AtOnce(50, i =>
            Packages.AddVersion(Here, PackageVersion.Draft("brakes", "1.0.0", Created) with { Recipe = $"{i}" }, new($"token-{i}", "hash"), default));

        Assert.Equal(49, packages.Count(static added => added == Added.NameTaken));
        Assert.Equal(49, versions.Count(static added => added == Added.NameTaken));
        Assert.Equal($"{Array.IndexOf(packages, Added.Yes)}", (await Packages.FindPackage(Here, "horn", default))!.Description);
        Assert.Equal($"{Array.IndexOf(versions, Added.Yes)}", (await Packages.FindVersion(Here, "brakes", "1.0.0", default))!.Recipe);
    }

    [Fact]
    public async Task Of_many_retries_under_one_token_one_is_stored_and_the_others_know_it()
    {
        var token = new RetryToken("token", "hash");

        var outcomes = await AtOnce(50, _ => Packages.AddPackage(Here, Package.New("brakes", null, TextMap.Empty, Created), token, default));

        Assert.Single(outcomes, Added.Yes);
        Assert.Equal(49, outcomes.Count(static added => added == Added.Already));
    }

    [Fact]
    public async Task Of_many_removals_of_one_name_exactly_one_removes_it()
    {
        await GivenPackage("brakes");
        await GivenVersion("brakes", "1.0.0");

        Assert.Single(await AtOnce(50, _ => Packages.RemoveVersion(Here, "brakes", "1.0.0", default)), Removed.Yes);
        Assert.Single(await AtOnce(50, _ => Packages.RemovePackage(Here, "brakes", default)), Removed.Yes);
    }

    [Fact]
    public async Task Of_many_replacements_of_what_was_seen_exactly_one_is_written()
    {
        var package = await GivenPackage("brakes");
        var version = await GivenVersion("brakes", "1.0.0");

        var packages = await AtOnce(50, i => Packages.ReplacePackage(Here, package, package.After(new($"{i}", null, false), Later), default));
        var versions = await AtOnce(50, i => Packages.ReplaceVersion(Here, version, version.After(new($"{i}", null, null, null, null), Later), default));
        var configurations = await AtOnce(50, i =>
            Packages.ReplaceConfiguration(Here, PackageConfiguration.Initial, PackageConfiguration.Initial.After(true, $"{i}"), default));

        Assert.Single(packages, true);
        Assert.Single(versions, true);
        Assert.Single(configurations, true);
        Assert.Equal($"{Array.IndexOf(packages, true)}", (await Packages.FindPackage(Here, "brakes", default))!.Description);
        Assert.Equal($"{Array.IndexOf(versions, true)}", (await Packages.FindVersion(Here, "brakes", "1.0.0", default))!.Description);
        Assert.Equal($"{Array.IndexOf(configurations, true)}", (await Packages.FindConfiguration(Here, default)).RoleArn);
    }

    [Fact]
    public async Task No_update_of_the_configuration_is_lost()
    {
        await AtOnce(40, i => Contention.Settle<PackageConfiguration>("configuration", async () =>
        {
            var seen = await Packages.FindConfiguration(Here, default);
            var next = seen.After(true, $"{seen.RoleArn} {i}");
            return await Packages.ReplaceConfiguration(Here, seen, next, default) ? next : null;
        }));

        var stored = await Packages.FindConfiguration(Here, default);
        Assert.Equal(40, stored.Revision);
        Assert.Equal(Enumerable.Range(0, 40), stored.RoleArn!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Order());
    }

    [Fact]
    public async Task A_version_never_outlives_its_package()
    {
        for (var round = 0; round < 30; round++)
        {
            var name = $"brakes-{round}";
            await GivenPackage(name);

            var both = await AtOnce(2, async i => i == 0
                ? (object)await Packages.AddVersion(Here, PackageVersion.Draft(name, "1.0.0", Created), null, default)
                : await Packages.RemovePackage(Here, name, default));

            Assert.True(both is [Added.Yes, Removed.InUse] or [Added.ParentMissing, Removed.Yes], $"{both[0]} {both[1]}");
            Assert.Equal(both[0] is Added.Yes, await Packages.FindPackage(Here, name, default) is not null);
            Assert.Equal(both[0] is Added.Yes, await Packages.FindVersion(Here, name, "1.0.0", default) is not null);
        }
    }

    [Fact]
    public async Task A_default_never_outlives_its_version()
    {
        for (var round = 0; round < 30; round++)
        {
            var name = $"brakes-{round}";
            var package = await GivenPackage(name);
            await GivenVersion(name, "1.0.0");

            var both = await AtOnce(2, async i => i == 0
                ? (object)await Packages.ReplacePackage(Here, package, package.After(new(null, "1.0.0", false), Later), default)
                : await Packages.RemoveVersion(Here, name, "1.0.0", default));

            Assert.True(both is [true, Removed.InUse] or [false, Removed.Yes], $"{both[0]} {both[1]}");
            Assert.Equal(both[0] is true, await Packages.FindVersion(Here, name, "1.0.0", default) is not null);
        }
    }

    [Fact]
    public async Task A_write_that_was_answered_is_seen_by_the_next_read() => await AtOnce(8, async writer =>
    {
        for (var i = 0; i < 40; i++)
        {
            await GivenPackage($"package-{writer}-{i}");
            Assert.NotNull(await Packages.FindPackage(Here, $"package-{writer}-{i}", default));
        }

        return writer;
    });
}
