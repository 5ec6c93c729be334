using Chandlery.Core;

namespace Chandlery.Tests.Core;

public sealed class ContentionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(999)]
    public async Task It_settles_on_the_first_attempt_that_holds(int lost)
    {
        var attempts = 0;

        var settled = await Contention.Settle("brakes", () => Task.FromResult(attempts++ < lost ? null : $"after {lost}"));

        Assert.Equal($"after {lost}", settled);
        Assert.Equal(lost + 1, attempts);
    }

    [Fact]
    public async Task It_gives_up_with_a_conflict_that_carries_the_bare_name()
    {
        var attempts = 0;

        var fault = await Assert.ThrowsAsync<Fault>(() => Contention.Settle<string>("brakes", () =>
        {
            attempts++;
            return Task.FromResult<string?>(null);
        }));

        Assert.Equal(FaultKind.Conflict, fault.Kind);
        Assert.Equal("brakes", fault.ResourceId);
        Assert.Equal("brakes is being changed by other requests. Try again.", fault.Message);
        Assert.Equal(1000, attempts);
    }

    [Fact]
    public async Task A_fault_of_an_attempt_ends_it()
    {
        var attempts = 0;

        await Assert.ThrowsAsync<Fault>(() => Contention.Settle<string>("brakes", () => ++attempts == 2 ? throw Fault.NotFound("gone") : Task.FromResult<string?>(null)));

        Assert.Equal(2, attempts);
    }
}
