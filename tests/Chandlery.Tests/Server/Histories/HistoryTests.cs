using System.Diagnostics;
using Chandlery.Tests.Server.Walk;
using CsCheck;

namespace Chandlery.Tests.Server.Histories;

/// <summary>
/// Many clients at one catalog, on few names: each answer must be the reference's in some one order of all operations, in
/// which none comes before it was sent or after it was answered.
/// </summary>
public sealed class HistoryTests(ITestOutputHelper output)
{
    const int Clients = 7;
    const int StepsOfClient = 8;

    /// <summary>Histories recorded at a time; a few, so that the machine is busy and the clients come in many orders.</summary>
    const int Together = 3;

    public static TheoryData<string, Engines, int> Races => [.. Race.All.SelectMany(static race => Sites(race).Select(site => (race.Name, site.Engine, site.Servers)))];

    [Theory]
    [MemberData(nameof(Races))]
    public async Task Every_history_has_an_order_that_explains_it(string name, Engines engine, int servers)
    {
        var (race, histories, watch) = (Race.All.Single(race => race.Name == name), Soak.Of(engine == Engines.Sqlite ? 20 : 8, 400), Stopwatch.StartNew());
        await using var site = await Site.Open(engine, servers);
        var (failed, operations, overlapping) = (0, 0, 0);

        var clients = race.Steps.Array[StepsOfClient].Array[Clients]
            .Select(static all => all.Select(static (steps, i) => steps.Select(of => of(i + 1)).ToArray()).ToArray());
        await clients.SampleAsync(async steps =>
        {
            // One failure is told; what CsCheck would try after it is not.
            if (Volatile.Read(ref failed) != 0)
                return;

            var history = await Recorder.Record(site, race, steps);
            Interlocked.Add(ref operations, history.Operations.Count);
            Interlocked.Add(ref overlapping, history.Overlapping);
            if (!history.IsLinearizable() && Interlocked.Exchange(ref failed, 1) == 0)
                Assert.Fail($"No order explains these, which are part of {history.Operations.Count} operations:\n{history.Shortest()}");
        }, iter: histories, threads: Together, print: static steps => $"{steps.Length} clients:");

        output.WriteLine($"{name} ({engine}, servers: {servers}): {histories} histories of {Clients} clients, {operations} operations, {overlapping} of them with another beside them, {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.True(overlapping > operations / 2, "The clients waited for each other.");
    }

    /// <summary>
    /// On PostgreSQL, what guards read of the indexing configuration is locked by nobody: a change that began before a switch was
    /// acknowledged may be made after it, on one server too, since it sends two batches at a time. There is no order that explains this.
    /// </summary>
    static IEnumerable<(Engines Engine, int Servers)> Sites(Race race) =>
        race.SwitchesIndexing ? [(Engines.Sqlite, 1)] : [(Engines.Sqlite, 1), (Engines.Postgres, 1), (Engines.Postgres, 2)];
}
