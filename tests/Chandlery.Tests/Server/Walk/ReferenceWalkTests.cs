using System.Diagnostics;
using CsCheck;

namespace Chandlery.Tests.Server.Walk;

/// <summary>Random steps on few names, against the server and a small reference; one that fails is told again in as few steps as it takes.</summary>
public sealed class ReferenceWalkTests(ITestOutputHelper output)
{
    /// <summary>Sites at a time, each with its clock and a story of its own.</summary>
    const int Together = 4;

    const int StepsInStory = 150;

    static readonly Gen<Step> Steps = Gen.Frequency((80, Vocabulary.Requests), (1, Gen.Const<Step>(new Restart())));

    [Theory]
    [InlineData(Engines.Sqlite, 1)]
    [InlineData(Engines.Postgres, 2)]
    public async Task The_servers_answer_and_show_what_the_reference_does(Engines engine, int servers)
    {
        var (watch, tally, stories) = (Stopwatch.StartNew(), new Tally(), Soak.Of(64, 670));
        await using var sites = await Sites.Open(Together, () => Site.Open(engine, servers));
        var failed = 0;

        await Steps.Array[StepsInStory].SampleAsync(async story =>
        {
            // One failure is told; what CsCheck would try after it is not.
            if (Volatile.Read(ref failed) != 0)
                return;

            await sites.With(async site =>
            {
                if (await Failure(site, story, tally) is { } failure && Interlocked.Exchange(ref failed, 1) == 0)
                    Assert.Fail(await Shortened(site, story, failure));
            });
        }, iter: stories, threads: Together, print: static story => $"{story.Length} steps, of which matter:");

        output.WriteLine($"{engine}, servers: {servers}: {stories} stories of {StepsInStory} steps, {tally["Restart 200"]} restarts among them; {tally.Total} answers compared, {watch.Elapsed.TotalSeconds:0} s\n{tally}");
        Assert.Equal(Outcomes.OfWalk, tally.Lines);
    }

    static async Task<string> Shortened(Site site, IReadOnlyList<Step> story, string failure)
    {
        var shortest = await Story.Shortest(story, async steps =>
        {
            var again = await Failure(site, steps, new());
            failure = again ?? failure;
            return again is not null;
        });
        return $"{failure}\nafter\n{Story.Print(shortest)}";
    }

    /// <summary>What went wrong in the story; null where nothing did.</summary>
    static async Task<string?> Failure(Site site, IReadOnlyList<Step> story, Tally tally)
    {
        try
        {
            await Story.Tell(site, story, tally);
            return null;
        }
        catch (Exception failure)
        {
            return failure.Message;
        }
    }
}
