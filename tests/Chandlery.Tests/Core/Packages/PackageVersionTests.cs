using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Tests.Core.Packages;

public sealed class PackageVersionTests
{
    static readonly DateTimeOffset Created = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Later = Created.AddMinutes(5);
    static readonly TextMap Attributes = TextMap.Of([new("arch", "arm64")]);
    static readonly Artifact Artifact = new(new("fw", "brakes.bin", "3HL4kq"));
    static readonly VersionEdit Nothing = new(null, null, null, null, null);

    static readonly PackageVersion Draft = PackageVersion.Draft("brakes", "1.0.0", Created) with
    {
        Description = "First",
        Attributes = Attributes,
        Artifact = Artifact,
        Recipe = "{}",
    };

    static readonly SbomAssociation Sbom = new(new("sboms", "brakes.zip", "1"), SbomValidationStatus.InProgress, null);

    [Fact]
    public void A_new_version_is_a_draft_with_nothing_in_it()
    {
        var version = PackageVersion.Draft("brakes", "1.0.0", Created);

        Assert.Equal(
            new() { PackageName = "brakes", VersionName = "1.0.0", Status = VersionStatus.Draft, Revision = version.Revision, CreatedAt = Created, ModifiedAt = Created },
            version);
        Assert.Empty(version.Attributes);
    }

    /// <summary>Spec 4.1, row by row; null where the action is refused.</summary>
    [Theory]
    [InlineData(VersionStatus.Draft, VersionAction.Publish, VersionStatus.Published)]
    [InlineData(VersionStatus.Draft, VersionAction.Deprecate, null)]
    [InlineData(VersionStatus.Published, VersionAction.Publish, VersionStatus.Published)]
    [InlineData(VersionStatus.Published, VersionAction.Deprecate, VersionStatus.Deprecated)]
    [InlineData(VersionStatus.Deprecated, VersionAction.Publish, VersionStatus.Published)]
    [InlineData(VersionStatus.Deprecated, VersionAction.Deprecate, VersionStatus.Deprecated)]
    public void An_action_moves_a_version_along(VersionStatus from, VersionAction action, VersionStatus? to)
    {
        var version = Draft with { Status = from };

        Assert.Equal(to, version.StatusAfter(action));
        if (to is null)
            Assert.Throws<Fault>(() => version.After(Nothing with { Action = action }, Later));
        else if (to == from)
            Assert.Same(version, version.After(Nothing with { Action = action }, Later));
        else
            Assert.Equal(version with { Status = to.Value, Revision = version.Revision + 1, ModifiedAt = Later }, version.After(Nothing with { Action = action }, Later));
    }

    [Fact]
    public void A_draft_that_is_deprecated_is_told_to_be_published_first()
    {
        var fault = Assert.Throws<Fault>(() => Draft.After(Nothing with { Action = VersionAction.Deprecate }, Later));

        Assert.Equal(FaultKind.Invalid, fault.Kind);
        Assert.Equal("Package version 1.0.0 is in DRAFT status and cannot be deprecated. Publish it first.", fault.Message);
    }

    public static TheoryData<string, VersionEdit, PackageVersion> Edits => new()
    {
        { "description", Nothing with { Description = "Second" }, Draft with { Description = "Second" } },
        { "description cleared", Nothing with { Description = "" }, Draft with { Description = null } },
        { "attributes", Nothing with { Attributes = TextMap.Of([new("os", "linux")]) }, Draft with { Attributes = TextMap.Of([new("os", "linux")]) } },
        { "attributes cleared", Nothing with { Attributes = TextMap.Empty }, Draft with { Attributes = TextMap.Empty } },
        { "artifact", Nothing with { Artifact = new(null) }, Draft with { Artifact = new(null) } },
        { "recipe", Nothing with { Recipe = "" }, Draft with { Recipe = "" } },
    };

    /// <summary>Spec 4.2, the column of DRAFT.</summary>
    [Theory]
    [MemberData(nameof(Edits), DisableDiscoveryEnumeration = true)]
    public void A_draft_may_be_edited_in_every_member(string member, VersionEdit edit, PackageVersion edited)
    {
        Assert.NotEmpty(member);

        Assert.Equal(edited with { Revision = Draft.Revision + 1, ModifiedAt = Later }, Draft.After(edit, Later));
    }

    /// <summary>Spec 4.2, the other two columns: what is frozen is refused by name.</summary>
    [Theory]
    [InlineData("description", VersionStatus.Published, null)]
    [InlineData("description", VersionStatus.Deprecated, null)]
    [InlineData("recipe", VersionStatus.Published, null)]
    [InlineData("recipe", VersionStatus.Deprecated, null)]
    [InlineData("attributes", VersionStatus.Published, "Attributes cannot be updated for a version in PUBLISHED status")]
    [InlineData("attributes", VersionStatus.Deprecated, "Attributes cannot be updated for a version in DEPRECATED status")]
    [InlineData("attributes cleared", VersionStatus.Published, "Attributes cannot be updated for a version in PUBLISHED status")]
    [InlineData("artifact", VersionStatus.Published, "Artifact cannot be updated for a version in PUBLISHED status")]
    [InlineData("artifact", VersionStatus.Deprecated, "Artifact cannot be updated for a version in DEPRECATED status")]
    public void Outside_draft_some_members_are_frozen(string member, VersionStatus status, string? sentence)
    {
        var (_, edit, edited) = Edits.Select(static row => row.Data).Single(row => row.Item1 == member);
        var version = Draft with { Status = status };

        if (sentence is null)
        {
            Assert.Equal(edited with { Status = status, Revision = Draft.Revision + 1, ModifiedAt = Later }, version.After(edit, Later));
            return;
        }

        var fault = Assert.Throws<Fault>(() => version.After(edit, Later));
        Assert.Equal(FaultKind.Invalid, fault.Kind);
        Assert.Equal(sentence, fault.Message);
    }

    [Theory]
    [InlineData(VersionStatus.Published)]
    [InlineData(VersionStatus.Deprecated)]
    public void Equal_attributes_or_an_equal_artifact_are_refused_outside_draft_too(VersionStatus status)
    {
        var version = Draft with { Status = status };

        Assert.Throws<Fault>(() => version.After(Nothing with { Attributes = Attributes }, Later));
        Assert.Throws<Fault>(() => version.After(Nothing with { Artifact = Artifact }, Later));
        Assert.Throws<Fault>(() => (version with { Attributes = TextMap.Empty }).After(Nothing with { Attributes = TextMap.Empty }, Later));
    }

    [Fact]
    public void One_edit_may_set_everything_and_publish()
    {
        var next = Draft.After(new("Second", TextMap.Of([new("os", "linux")]), new(null), "[]", VersionAction.Publish), Later);

        Assert.Equal(
            Draft with
            {
                Description = "Second",
                Attributes = TextMap.Of([new("os", "linux")]),
                Artifact = new(null),
                Recipe = "[]",
                Status = VersionStatus.Published,
                Revision = Draft.Revision + 1,
                ModifiedAt = Later,
            }, next);
    }

    [Fact]
    public void An_edit_is_made_as_a_whole_or_not_at_all()
    {
        var published = Draft with { Status = VersionStatus.Published };

        Assert.Throws<Fault>(() => Draft.After(new("Second", TextMap.Empty, null, "[]", VersionAction.Deprecate), Later));
        Assert.Throws<Fault>(() => published.After(new("Second", TextMap.Empty, null, null, VersionAction.Deprecate), Later));
        Assert.Throws<Fault>(() => published.After(new("Second", null, Artifact, null, VersionAction.Publish), Later));
        Assert.Equal("First", Draft.Description);
        Assert.Equal("First", published.Description);
    }

    [Fact]
    public void Republishing_with_an_edit_makes_the_edit()
    {
        var deprecated = Draft with { Status = VersionStatus.Deprecated };

        var next = deprecated.After(Nothing with { Description = "Back", Action = VersionAction.Publish }, Later);

        Assert.Equal("Back", next.Description);
        Assert.Equal(VersionStatus.Published, next.Status);
    }

    public static TheoryData<PackageVersion, VersionEdit> Idle => new()
    {
        { Draft, Nothing },
        { Draft, new("First", TextMap.Of([new("arch", "arm64")]), new(new("fw", "brakes.bin", "3HL4kq")), "{}", null) },
        { Draft with { Description = null }, Nothing with { Description = "" } },
        { Draft with { Attributes = TextMap.Empty }, Nothing with { Attributes = TextMap.Empty } },
        { Draft with { Status = VersionStatus.Published }, new("First", null, null, "{}", VersionAction.Publish) },
        { Draft with { Status = VersionStatus.Deprecated }, Nothing with { Action = VersionAction.Deprecate } },
    };

    [Theory]
    [MemberData(nameof(Idle), DisableDiscoveryEnumeration = true)]
    public void An_edit_that_changes_nothing_gives_the_same_value(PackageVersion version, VersionEdit edit) => Assert.Same(version, version.After(edit, Later));

    [Fact]
    public void A_clock_that_was_set_back_does_not_make_a_change_older()
    {
        var before = Created.AddDays(-1);

        Assert.Equal(Created, Draft.After(Nothing with { Description = "Second" }, before).ModifiedAt);
        Assert.Equal(Created, Draft.After(Nothing with { Action = VersionAction.Publish }, before).ModifiedAt);
        Assert.Equal(Created, Draft.With(Sbom, before).ModifiedAt);
    }

    [Theory]
    [InlineData(VersionStatus.Draft)]
    [InlineData(VersionStatus.Published)]
    [InlineData(VersionStatus.Deprecated)]
    public void An_sbom_is_placed_and_taken_away_in_every_status(VersionStatus status)
    {
        var version = Draft with { Status = status };

        var with = version.With(Sbom, Later);
        var without = with.With(null, Later.AddMinutes(1));

        Assert.Equal(version with { Sbom = Sbom, Revision = version.Revision + 1, ModifiedAt = Later }, with);
        Assert.Equal(version with { Revision = version.Revision + 2, ModifiedAt = Later.AddMinutes(1) }, without);
    }
}
