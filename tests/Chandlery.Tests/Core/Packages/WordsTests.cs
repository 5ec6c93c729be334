using System.Text;
using Chandlery.Core.Constraints;
using Chandlery.Core.Packages;

namespace Chandlery.Tests.Core.Packages;

public sealed class WordsTests
{
    [Fact]
    public void Every_status_of_a_version_has_the_contracts_word_and_comes_back_from_it()
    {
        var statuses = Enum.GetValues<VersionStatus>();

        Assert.Equal(Rules.VersionStatus.Values, statuses.Select(static status => status.Word()));
        Assert.Equal(statuses, Rules.VersionStatus.Values.Select(VersionWords.Status));
        Assert.Equal(statuses, Rules.VersionStatus.Values.Select(static word => VersionWords.Status(Encoding.UTF8.GetBytes(word))));
    }

    [Fact]
    public void Every_action_comes_from_the_contracts_word() =>
        Assert.Equal(Enum.GetValues<VersionAction>(), Rules.VersionAction.Values.Select(VersionWords.Action));

    [Fact]
    public void Every_status_of_a_validation_has_the_contracts_word_and_comes_back_from_it()
    {
        var statuses = Enum.GetValues<SbomValidationStatus>();

        Assert.Equal(["IN_PROGRESS", "FAILED", "SUCCEEDED"], statuses.Select(static status => status.Word()));
        Assert.Equal(statuses, statuses.Select(static status => SbomWords.Status(status.Word())));
    }

    [Theory]
    [InlineData("")]
    [InlineData("draft")]
    [InlineData("Published")]
    public void An_unknown_word_is_a_bug_of_ours(string word)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VersionWords.Status(word));
        Assert.Throws<ArgumentOutOfRangeException>(() => VersionWords.Status(Encoding.UTF8.GetBytes(word)));
        Assert.Throws<ArgumentOutOfRangeException>(() => VersionWords.Action(word));
        Assert.Throws<ArgumentOutOfRangeException>(() => SbomWords.Status(word));
    }
}
