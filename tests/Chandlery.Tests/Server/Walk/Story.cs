using System.Globalization;

namespace Chandlery.Tests.Server.Walk;

/// <summary>A walk through one catalog that nobody else knows of, beside the reference.</summary>
static class Story
{
    /// <summary>Steps between two reads of the whole state.</summary>
    const int Stretch = 50;

    /// <summary>Makes the steps; throws at the first that goes another way than the reference, with the walk up to there.</summary>
    public static async Task Tell(Site site, IReadOnlyList<Step> steps, Tally tally)
    {
        var region = NewRegion();
        var client = new CatalogClient(site, region);
        var witness = new Witness(client);
        var reference = new ReferenceCatalog(region);
        for (var i = 0; i < steps.Count; i++)
        {
            site.Clock.Advance(seconds: 1);
            await Make(steps[i]);
            if (steps[i] is Restart || i % Stretch == Stretch - 1 || i == steps.Count - 1)
            {
                foreach (var read in Vocabulary.AllReads)
                    await Make(read);
            }
        }

        async Task Make(Step step)
        {
            var now = site.Clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
            var (made, answer) = await client.Make(step);
            (var expected, reference) = reference.After(made, now);
            Assert.True(expected.Explains(answer), $"{made}\n  expected {expected}\n  but was  {answer}");
            tally.Count(made, expected);

            if (made is AssociateSbomWithPackageVersion associated && answer.Body.Contains("IN_PROGRESS", StringComparison.Ordinal))
            {
                await client.Settled(associated);
                (_, reference) = reference.After(new Settle(associated.Package, associated.Version), now);
            }

            await witness.After(made, answer);
        }
    }

    /// <summary>Leaves out of a story that fails what it fails without, from large pieces down to single steps.</summary>
    public static async Task<IReadOnlyList<Step>> Shortest(IReadOnlyList<Step> story, Func<IReadOnlyList<Step>, Task<bool>> fails)
    {
        for (var piece = story.Count / 2; piece > 0; piece /= 2)
        {
            for (var at = 0; at < story.Count;)
            {
                Step[] without = [.. story.Take(at), .. story.Skip(at + piece)];
                if (await fails(without))
                    story = without;
                else
                    at += piece;
            }
        }

        return story;
    }

    public static string Print(IEnumerable<Step> story) =>
        string.Join('\n', story.Select(static (step, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1,4}. {step}")));

    public static string NewRegion() => $"eu-{string.Create(12, 0, static (letters, _) => Random.Shared.GetItems("abcdefghijklmnopqrstuvwxyz", letters))}-1";
}
