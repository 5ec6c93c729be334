using System.Collections.Concurrent;

namespace Chandlery.Tests.Faults;

/// <summary>Names that many clients try to create at once, each under a token of its own: at most one may be told yes.</summary>
sealed class Contest(int clients)
{
    /// <summary>By name: what each who tried wrote into it, and the status of the answer; null while there is none.</summary>
    readonly ConcurrentDictionary<string, ConcurrentDictionary<string, int?>> names = [];

    long attempts;

    public int Names => names.Count;

    /// <summary>Creates that were acknowledged.</summary>
    public int Won => names.Values.Sum(static tries => tries.Values.Count(static status => status == 200));

    public static async Task Open(ServerProcess server) => Assert.Equal(200, (await server.Send("PUT", "/packages/contest")).Status);

    public async Task Try(ServerProcess server)
    {
        var name = $"{Interlocked.Increment(ref attempts) / clients}";
        var mine = $"{Guid.NewGuid()}";
        var tries = names.GetOrAdd(name, static _ => []);
        tries[mine] = null;
        var (status, answer) = await server.Send("PUT", $"/packages/contest/versions/{name}?clientToken={Guid.NewGuid()}", $$"""{"description":"{{mine}}"}""");
        Assert.True(status is 200 or 409, $"{status} {answer}");
        tries[mine] = status;
    }

    public async Task Verify(ServerProcess server)
    {
        foreach (var (name, tries) in names)
        {
            var winners = tries.Where(static each => each.Value == 200).Select(static each => each.Key).ToArray();
            Assert.True(winners.Length <= 1, $"{winners.Length} were told that they had created {name}.");

            var holder = (await Kept.Through(server, $"/packages/contest/versions/{name}"))?.Description;
            if (winners is [var winner])
                Assert.Equal(winner, holder);
            else if (holder is not null)
                Assert.Null(tries[holder]);
            else
                Assert.DoesNotContain(409, tries.Values);
        }
    }
}
