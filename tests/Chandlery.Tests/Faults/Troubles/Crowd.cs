using System.Collections.Concurrent;

namespace Chandlery.Tests.Faults.Troubles;

/// <summary>Many clients who go on whatever they are answered, in all families of errors.</summary>
sealed class Crowd : IAsyncDisposable
{
    /// <summary>Without it, half of all processors would be taken up while all is well, which is not what these tests are about.</summary>
    static readonly TimeSpan AfterSuccess = TimeSpan.FromMilliseconds(20);

    static readonly TimeSpan AfterRefusal = TimeSpan.FromMilliseconds(200);

    readonly ServerProcess server;
    readonly Member[] members;
    readonly Task[] running;
    volatile bool over;

    Crowd(ServerProcess server, Member[] members)
    {
        (this.server, this.members) = (server, members);
        running = [.. members.Select(member => Task.Run(() => Run(member)))];
    }

    /// <summary>All that was answered, in about the order in which it was.</summary>
    public ConcurrentQueue<Answered> Answers { get; } = [];

    /// <summary>The crowd as it runs; each has its package.</summary>
    public static async Task<Crowd> Gather(ServerProcess server, int size)
    {
        var members = Enumerable.Range(0, size).Select(static i => new Member(i)).ToArray();
        await Task.WhenAll(members.Select(member => member.Open(server)));
        return new(server, members);
    }

    /// <summary>Until of each of these kinds so many more were answered so.</summary>
    public async Task Until(int each, Func<Answered, bool> so, TimeSpan within, params IEnumerable<Kind> kinds)
    {
        var before = Answers.Count;
        for (var deadline = Environment.TickCount64 + (long)within.TotalMilliseconds; !kinds.All(kind => Answers.Skip(before).Count(answer => answer.Kind == kind && so(answer)) >= each); await Task.Delay(100))
            Assert.True(Environment.TickCount64 < deadline, $"Of each kind {each} should be otherwise:\n{Answered.Count(Answers.Skip(before))}");
    }

    /// <summary>Until of every kind as many requests were answered with 200 as there are members.</summary>
    public Task UntilAllSucceed(TimeSpan within) => Until(members.Length, static answer => answer.Succeeded, within, Enum.GetValues<Kind>());

    /// <summary>Ends; what is under way is waited for. Demands that whatever was not done was refused as its family does, and may be tried again.</summary>
    public async Task AssertOnlyRetryableErrors()
    {
        await DisposeAsync();
        Assert.All(Answers, static answer => Assert.True(answer.Succeeded || answer.MayBeTriedAgain, $"{answer}"));
    }

    /// <summary>Everything acknowledged is there, and what was not is there or is not.</summary>
    public async Task Verify(ServerProcess of)
    {
        foreach (var member in members)
            await member.Verify(of);
    }

    /// <summary>No more requests; those under way may come to any end.</summary>
    public void End() => over = true;

    public async ValueTask DisposeAsync()
    {
        End();
        await Task.WhenAll(running);
    }

    async Task Run(Member member)
    {
        try
        {
            while (!over)
            {
                var answer = await member.Step(server);
                Answers.Enqueue(answer);
                await Task.Delay(answer.Succeeded ? AfterSuccess : AfterRefusal);
            }
        }
        catch (HttpRequestException) when (over)
        {
            // The test is over.
        }
    }
}
