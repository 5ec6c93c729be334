using Chandlery.Core;
using Chandlery.Server.Iam;

namespace Chandlery.Tests.Server.Iam;

public sealed class SimulationTurnsTests
{
    readonly SimulationTurns turns = new();
    readonly TaskCompletionSource end = new();

    [Fact]
    public async Task One_works_at_a_time_whosever_it_is()
    {
        var first = await Begin("a");

        // Work that need not wait is done when this returns.
        var (own, other) = (turns.Take("a", () => 1, default), turns.Take("b", () => 2, default));
        var areWaiting = !own.IsCompleted && !other.IsCompleted;
        end.SetResult();
        await first;

        Assert.True(areWaiting);
        Assert.Equal((1, 2), (await own, await other));
    }

    [Fact]
    public async Task Who_comes_when_many_of_the_account_wait_is_told_so_at_once_and_others_wait_before_those()
    {
        var order = new List<string>();
        var first = await Begin("a");
        var waiting = Enumerable.Range(0, SimulationTurns.MostWaiting).Select(_ => Note("a")).ToList();

        var refusal = await Assert.ThrowsAsync<Fault>(() => Note("a"));
        var other = Note("b");
        end.SetResult();
        await Task.WhenAll([first, other, .. waiting]);

        Assert.Equal(FaultKind.Throttled, refusal.Kind);
        Assert.Equal("b", order[0]);
        Assert.Equal(SimulationTurns.MostWaiting + 1, order.Count);

        Task Note(string account) => turns.Take(account, () =>
        {
            order.Add(account);
            return order.Count;
        }, default);
    }

    [Fact]
    public async Task Who_has_gone_waits_no_longer_and_leaves_no_gap()
    {
        var first = await Begin("a");
        using var gone = new CancellationTokenSource();
        var waiting = turns.Take("a", () => 1, gone.Token);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        end.SetResult();
        await first;

        Assert.Equal(2, await turns.Take("a", () => 2, default));
    }

    [Fact]
    public async Task Work_that_fails_gives_its_turn_back()
    {
        await Assert.ThrowsAsync<Fault>(() => turns.Take<int>("a", () => throw Fault.Invalid("no"), default));

        Assert.Equal(1, await turns.Take("a", () => 1, default));
    }

    /// <summary>A turn that lasts until the end.</summary>
    async Task<Task> Begin(string account)
    {
        var begun = new TaskCompletionSource();
        var turn = Task.Run(() => turns.Take(account, () =>
        {
            begun.SetResult();
            end.Task.Wait();
            return 0;
        }, default));
        await begun.Task;
        return turn;
    }
}
