using Chandlery.Core;
using Chandlery.Core.Fleet;
using Chandlery.Core.Packages;

namespace Chandlery.Tests.Storage.Packages;

public abstract partial class PackageStoreContract
{
    /// <summary>Token and hash of the addition before, of this one, and what becomes of it. Source: spec 5.</summary>
    public static TheoryData<string?, string?, string?, string?, Added> Tokens => new()
    {
        { "token", "hash", "token", "hash", Added.Already },
        { "token", "hash", "token", "other", Added.TokenTaken },
        { "token", "hash", "other", "hash", Added.NameTaken },
        { "token", "hash", "TOKEN", "hash", Added.NameTaken },
        { "token", "hash", null, null, Added.NameTaken },
        { null, null, "token", "hash", Added.NameTaken },
        { null, null, null, null, Added.NameTaken },
    };

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task A_package_of_a_taken_name_is_told_apart_by_its_token(string? firstToken, string? firstHash, string? token, string? hash, Added outcome)
    {
        var first = Package.New("brakes", "First", TextMap.Empty, Created);
        await Packages.AddPackage(Here, first, Token(firstToken, firstHash), default);

        var added = await Packages.AddPackage(Here, Package.New("brakes", "Second", TextMap.Empty, Later), Token(token, hash), default);

        Assert.Equal(outcome, added);
        Assert.Equal(first, await Packages.FindPackage(Here, "brakes", default));
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task A_version_of_a_taken_name_is_told_apart_by_its_token(string? firstToken, string? firstHash, string? token, string? hash, Added outcome)
    {
        await GivenPackage("brakes");
        var first = PackageVersion.Draft("brakes", "1.0.0", Created);
        await Packages.AddVersion(Here, first, Token(firstToken, firstHash), default);

        var added = await Packages.AddVersion(Here, PackageVersion.Draft("brakes", "1.0.0", Later), Token(token, hash), default);

        Assert.Equal(outcome, added);
        Assert.Equal(first, await Packages.FindVersion(Here, "brakes", "1.0.0", default));
    }

    [Fact]
    public async Task A_replay_is_known_after_the_row_was_changed()
    {
        var token = new RetryToken("token", "hash");
        await Packages.AddPackage(Here, Package.New("brakes", null, TextMap.Empty, Created), token, default);
        var draft = PackageVersion.Draft("brakes", "1.0.0", Created);
        await Packages.AddVersion(Here, draft, token, default);
        await Packages.ReplaceVersion(Here, draft, draft.After(new("Changed", null, null, null, VersionAction.Publish), Later), default);
        await GivenDefault("brakes", "1.0.0");

        Assert.Equal(Added.Already, await Packages.AddPackage(Here, Package.New("brakes", null, TextMap.Empty, Later), token, default));
        Assert.Equal(Added.Already, await Packages.AddVersion(Here, PackageVersion.Draft("brakes", "1.0.0", Later), token, default));
    }

    [Fact]
    public async Task A_token_is_remembered_by_the_row_it_made_and_nowhere_else()
    {
        var token = new RetryToken("token", "hash");
        await Packages.AddPackage(Here, Package.New("brakes", null, TextMap.Empty, Created), token, default);
        await Packages.AddVersion(Here, PackageVersion.Draft("brakes", "1.0.0", Created), token, default);

        Assert.Equal(Added.Yes, await Packages.AddPackage(Here, Package.New("horn", null, TextMap.Empty, Created), token, default));
        Assert.Equal(Added.Yes, await Packages.AddVersion(Here, PackageVersion.Draft("brakes", "2.0.0", Created), token, default));
    }

    [Fact]
    public async Task A_removed_name_can_be_added_again_under_the_same_token()
    {
        var token = new RetryToken("token", "hash");
        await Packages.AddPackage(Here, Package.New("brakes", "First", TextMap.Empty, Created), token, default);
        await Packages.RemovePackage(Here, "brakes", default);
        var second = Package.New("brakes", "Second", TextMap.Empty, Later);

        var added = await Packages.AddPackage(Here, second, token, default);

        Assert.Equal(Added.Yes, added);
        Assert.Equal(second, await Packages.FindPackage(Here, "brakes", default));
    }

    [Fact]
    public async Task A_version_of_a_missing_package_is_told_of_the_package_before_the_indexing()
    {
        await GivenIndexingIsOff();

        Assert.Equal(Added.ParentMissing, await Packages.AddVersion(Here, PackageVersion.Draft("brakes", "1.0.0", Created), null, default));
        Assert.Null(await Packages.FindVersion(Here, "brakes", "1.0.0", default));
    }

    [Fact]
    public async Task Missing_indexing_is_told_before_a_taken_name_and_before_a_replay()
    {
        var token = new RetryToken("token", "hash");
        var package = Package.New("brakes", null, TextMap.Empty, Created);
        await Packages.AddPackage(Here, package, token, default);
        await Packages.AddVersion(Here, PackageVersion.Draft("brakes", "1.0.0", Created), token, default);
        await GivenIndexingIsOff();

        Assert.Equal(Added.IndexingMissing, await Packages.AddPackage(Here, package, token, default));
        Assert.Equal(Added.IndexingMissing, await Packages.AddPackage(Here, package, null, default));
        Assert.Equal(Added.IndexingMissing, await Packages.AddVersion(Here, PackageVersion.Draft("brakes", "1.0.0", Created), token, default));
        Assert.Equal(Added.IndexingMissing, await Packages.AddVersion(Here, PackageVersion.Draft("brakes", "1.0.0", Created), null, default));
    }

    [Fact]
    public async Task Nothing_is_added_while_indexing_does_not_cover_packages()
    {
        await GivenPackage("brakes");
        await GivenIndexingIsOff();

        Assert.Equal(Added.IndexingMissing, await Packages.AddPackage(Here, Package.New("horn", null, TextMap.Empty, Created), null, default));
        Assert.Equal(Added.IndexingMissing, await Packages.AddVersion(Here, PackageVersion.Draft("brakes", "1.0.0", Created), null, default));

        Assert.Null(await Packages.FindPackage(Here, "horn", default));
        Assert.Null(await Packages.FindVersion(Here, "brakes", "1.0.0", default));
    }

    [Fact]
    public async Task A_catalog_that_begins_with_indexing_off_takes_packages_once_it_is_set_up()
    {
        var package = Package.New("brakes", null, TextMap.Empty, Created);
        Assert.Equal(Added.IndexingMissing, await PackagesNotReady.AddPackage(Here, package, null, default));

        await Indexing.ReplaceIndexing(Here, IndexingConfiguration.ReadyForPackages.Things, null, default);

        Assert.Equal(Added.Yes, await PackagesNotReady.AddPackage(Here, package, null, default));
        Assert.Equal(Added.Yes, await PackagesNotReady.AddVersion(Here, PackageVersion.Draft("brakes", "1.0.0", Created), null, default));
    }

    [Fact]
    public async Task Names_that_differ_by_case_are_different_names()
    {
        await GivenPackage("brakes");
        await GivenPackage("Brakes");
        await GivenVersion("brakes", "1.0.0-rc");
        await GivenVersion("brakes", "1.0.0-RC");

        Assert.Null(await Packages.FindPackage(Here, "BRAKES", default));
        Assert.Null(await Packages.FindVersion(Here, "Brakes", "1.0.0-rc", default));
        Assert.Equal("1.0.0-RC", (await Packages.FindVersion(Here, "brakes", "1.0.0-RC", default))!.VersionName);
    }

    [Fact]
    public async Task What_was_never_added_is_not_found()
    {
        await GivenPackage("brakes");

        Assert.Null(await Packages.FindPackage(Here, "horn", default));
        Assert.Null(await Packages.FindVersion(Here, "brakes", "1.0.0", default));
        Assert.Null(await Packages.FindVersion(Here, "horn", "1.0.0", default));
    }

    static RetryToken? Token(string? value, string? hash) => value is null ? null : new(value, hash!);
}
