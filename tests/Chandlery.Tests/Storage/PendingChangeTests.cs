using Chandlery.Storage;

namespace Chandlery.Tests.Storage;

public sealed class PendingChangeTests
{
    [Fact]
    public async Task A_change_whose_outcome_would_come_too_late_has_no_turn()
    {
        var patience = TimeSpan.FromSeconds(2);
        var change = new PendingChange($"", patience, default);

        // Not to the tick: a timer may be a moment early.
        await Task.Delay(patience * 0.6);

        Assert.False(change.Begin(takes: patience));
    }

    [Fact]
    public void However_slow_the_database_is_who_has_just_come_has_a_turn()
    {
        var change = new PendingChange($"", TimeSpan.FromMinutes(10), default);

        Assert.True(change.Begin(takes: TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Who_has_gone_has_none_and_hears_that_nothing_was_done()
    {
        var change = new PendingChange($"", TimeSpan.FromMinutes(10), new(canceled: true));

        Assert.False(change.Begin(takes: TimeSpan.Zero));
        Assert.True(change.Task.IsCanceled);
    }
}
