using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Tests.Core.Packages;

public sealed class PackageTests
{
    static readonly DateTimeOffset Created = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Later = Created.AddMinutes(5);
    static readonly TextMap Tags = TextMap.Of([new("team", "edge")]);
    static readonly Package Brakes = Package.New("brakes", "Stops", Tags, Created) with { DefaultVersionName = "1.0.0" };

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" ", " ")]
    [InlineData("Stops", "Stops")]
    public void A_new_package_has_no_default_and_no_empty_description(string? given, string? description)
    {
        var package = Package.New("brakes", given, Tags, Created);

        Assert.Equal("brakes", package.PackageName);
        Assert.Equal(description, package.Description);
        Assert.Null(package.DefaultVersionName);
        Assert.Equal(Tags, package.Tags);
        Assert.Equal(Created, package.CreatedAt);
        Assert.Equal(Created, package.ModifiedAt);
    }

    [Theory]
    [InlineData(null, "Stops")]
    [InlineData("", null)]
    [InlineData("Holds", "Holds")]
    public void A_description_is_kept_cleared_or_replaced(string? given, string? description) =>
        Assert.Equal(description, Brakes.After(new(given, null, false), Later).Description);

    [Theory]
    [InlineData(null, false, "1.0.0")]
    [InlineData("2.0.0", false, "2.0.0")]
    [InlineData(null, true, null)]
    public void A_default_is_kept_moved_or_unset(string? name, bool unset, string? result) =>
        Assert.Equal(result, Brakes.After(new(null, name, unset), Later).DefaultVersionName);

    [Fact]
    public void An_edit_moves_the_date_and_the_revision_and_nothing_else()
    {
        var edited = Brakes.After(new("Holds", null, false), Later);

        Assert.Equal(Brakes with { Description = "Holds", Revision = Brakes.Revision + 1, ModifiedAt = Later }, edited);
    }

    public static TheoryData<Package, PackageEdit> Idle => new()
    {
        { Brakes, new(null, null, false) },
        { Brakes, new("Stops", null, false) },
        { Brakes, new(null, "1.0.0", false) },
        { Brakes, new("Stops", "1.0.0", false) },
        { Brakes with { Description = null }, new("", null, false) },
        { Brakes with { DefaultVersionName = null }, new(null, null, true) },
    };

    [Theory]
    [MemberData(nameof(Idle), DisableDiscoveryEnumeration = true)]
    public void An_edit_that_changes_nothing_gives_the_same_value(Package package, PackageEdit edit) => Assert.Same(package, package.After(edit, Later));

    [Fact]
    public void A_clock_that_was_set_back_does_not_make_a_change_older()
    {
        var edited = Brakes.After(new("Holds", null, false), Created.AddDays(-1));

        Assert.Equal(Created, edited.ModifiedAt);
        Assert.Equal(Brakes.Revision + 1, edited.Revision);
    }
}
