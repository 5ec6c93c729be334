using System.Buffers.Binary;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage;

namespace Chandlery.Tests.Faults;

/// <summary>
/// Records what a server under load does to its files, then takes the power away at hundreds of moments: what a disk may
/// hold then is built, opened, and compared with what clients had been told by that moment.
/// </summary>
public sealed class PowerLossTests(ITestOutputHelper output) : IDisposable
{
    const string Memory = "/dev/shm";

    readonly TemporaryFolder folder = new();
    readonly int seed = Random.Shared.Next();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Whatever_moment_the_power_fails_at_everything_acknowledged_is_there_and_the_catalog_is_sound()
    {
        Tool.Require("cc");
        var clients = Enumerable.Range(0, 4).Select(static i => new Client($"client{i}", seed: i)).ToArray();
        var calls = await Record(clients);
        AssertNothingIsMissingFrom(calls);

        var found = await Lose(calls, [.. clients.SelectMany(static client => client.Lives)]);

        Assert.True(found.Failures.Count == 0, $"{found.Failures.Count} of {found.Images} (seed {seed}):\n{string.Join('\n', found.Failures.Take(5))}");
        output.WriteLine($"{found.Images} disks after a power loss, of a recording of {calls.Count} calls, {calls.Count(static call => call.Kind == RecordedKind.Synced)} of them syncs, with {clients.Sum(static client => client.Acknowledged)} acknowledged changes. Seed {seed}.");
    }

    /// <summary>A first start in a folder that is not there, load, a clean stop, a second start, load until the log was begun anew, and the end amid a load.</summary>
    async Task<List<RecordedCall>> Record(Client[] clients)
    {
        var recorder = folder.File("recorder.so");
        Recording.Compile(recorder);
        var environment = Recording.Environment(recorder, Directory.CreateDirectory(folder.File("disk")).FullName, folder.File("journal"), until: folder.File("end"));
        var data = Path.Combine(folder.File("disk"), "data");
        using (var first = await ServerProcess.Start(data, environment))
        {
            await Together(clients, first, 40, static (client, server) => client.Step(server));
            Assert.Equal(0, first.Terminate());
        }

        using var second = await ServerProcess.Start(data, environment);
        await Together(clients, second, 40, static (client, server) => client.Step(server));
        var log = Path.Combine(data, SqliteEngine.FileName + "-wal");
        var begun = TimesBegun(log);
        while (TimesBegun(log) == begun)
            await Together(clients, second, 10, static (client, server) => client.BigStep(server));
        await Together(clients, second, 10, static (client, server) => client.Step(server));
        var running = clients.Select(client => client.Run(second, client => client.Step(second))).ToArray();
        await Task.Delay(Random.Shared.Next(100));
        await File.WriteAllBytesAsync(folder.File("end"), []);
        await Task.WhenAll(running);
        second.Kill();
        return Recording.Read(folder.File("journal"));
    }

    /// <summary>What was recorded, all of it applied, is what the folder holds.</summary>
    void AssertNothingIsMissingFrom(List<RecordedCall> calls)
    {
        var disk = new Disk();
        foreach (var call in calls)
            disk.Apply(call);
        var target = Directory.CreateDirectory(folder.File("all")).FullName;
        disk.Leave(target, static () => Fate.Kept, new(seed));

        var source = folder.File("disk");
        Assert.Equal(Files(source), Files(target));
        foreach (var file in Files(source))
            Assert.True(File.ReadAllBytes(source + file).AsSpan().SequenceEqual(File.ReadAllBytes(target + file)), file);
        Directory.Delete(target, recursive: true);

        static string[] Files(string root) =>
            [.. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Where(static file => !file.EndsWith("-shm", StringComparison.Ordinal)).Select(file => file[root.Length..]).Order(StringComparer.Ordinal)];
    }

    async Task<(int Images, List<string> Failures)> Lose(List<RecordedCall> calls, Life[] lives)
    {
        var random = new Random(seed);
        var place = RoomFor(calls);
        var chosen = Moments(calls, random);
        var disk = new Disk();
        var second = calls.FindLastIndex(static call => call.Kind == RecordedKind.Started);
        var images = 0;
        var failures = new List<string>();
        for (var index = 0; index <= calls.Count; index++)
        {
            // Just before this call has its effect; what was answered before its end was answered without it.
            var moment = index < calls.Count ? calls[index].Done : long.MaxValue;
            if (chosen.Contains(index))
            {
                // Beside a log of 80 MB, one at a time; there are more moments instead.
                var losses = Losses(random);
                foreach (var (loss, fate) in index <= second ? losses : [losses[random.Next(losses.Length)]])
                {
                    images++;
                    if (await Failure(disk, place, fate, random, lives, moment) is { } failure)
                        failures.Add($"Before call {index} ({(index < calls.Count ? $"{calls[index].Kind} {disk.NameOf(calls[index])}" : "none")}), what was not synced {loss}: {failure}");
                }
            }

            if (index < calls.Count)
                disk.Apply(calls[index]);
        }

        return (images, failures);
    }

    /// <summary>Where disks are built, one after the other: they need not outlive a power loss themselves, but memory may be small.</summary>
    string RoomFor(List<RecordedCall> calls)
    {
        var written = calls.Sum(static call => (long)call.Data.Length);
        var parent = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > 4 * written ? Memory : Path.GetTempPath();
        return Path.Combine(parent, Path.GetFileName(folder.Path) + "-lost");
    }

    /// <summary>Some of each of the groups named below, and the end.</summary>
    static HashSet<int> Moments(List<RecordedCall> calls, Random random)
    {
        var second = calls.FindLastIndex(static call => call.Kind == RecordedKind.Started);
        var disk = new Disk();
        var intoFile = new List<int>();
        for (var i = 0; i < calls.Count; i++)
        {
            if (i > second && calls[i].Kind == RecordedKind.Written && disk.NameOf(calls[i]).EndsWith(SqliteEngine.FileName, StringComparison.Ordinal))
                intoFile.Add(i);
            disk.Apply(calls[i]);
        }

        Assert.NotEmpty(intoFile);
        var boundaries = Enumerable.Range(0, calls.Count).Where(i => calls[i].Kind == RecordedKind.Synced).SelectMany(static i => new[] { i, i + 1 }).ToArray();
        var anywhere = Enumerable.Range(0, calls.Count + 1).ToArray();
        var aroundSyncsOfTheFirstServer = boundaries.Where(i => i <= second + 1);
        var anywhereInTheFirstServer = anywhere.Where(i => i <= second + 1);
        var aroundSyncsOfTheSecondServer = boundaries.Where(i => i > second + 1);
        var whileTheLogIsCopiedAndBegunAnew = anywhere.Where(i => i >= intoFile[0] - 10 && i <= intoFile[^1] + 300).ToArray();
        var aroundSyncsOfThatCopying = boundaries.Intersect(whileTheLogIsCopiedAndBegunAnew);
        return
        [
            .. Some(aroundSyncsOfTheFirstServer, 30, 1000),
            .. Some(anywhereInTheFirstServer, 30, 1000),
            .. Some(aroundSyncsOfTheSecondServer, 20, 300),
            .. Some(whileTheLogIsCopiedAndBegunAnew, 20, 500),
            .. Some(aroundSyncsOfThatCopying, 20, 200),
            calls.Count,
        ];

        IEnumerable<int> Some(IEnumerable<int> from, int inTest, int inSoak)
        {
            var shuffled = from.ToArray();
            random.Shuffle(shuffled);
            return shuffled.Take(Soak.Of(inTest, inSoak));
        }
    }

    static (string Loss, Func<Fate> Fate)[] Losses(Random random) =>
    [
        ("lost", static () => Fate.Lost),
        ("kept", static () => Fate.Kept),
        ("lost in part", () => random.Next(2) == 0 ? Fate.Lost : Fate.Kept),
        ("torn", () => (Fate)random.Next(3)),
    ];

    /// <summary>Null where the disk can be opened, is sound, and has what it must.</summary>
    static async Task<string?> Failure(Disk disk, string place, Func<Fate> fate, Random random, Life[] lives, long moment)
    {
        Directory.CreateDirectory(place);
        try
        {
            disk.Leave(place, fate, random);
            await using var engine = SqliteEngine.Open(Path.Combine(place, "data"));
            var verdict = await engine.All($"PRAGMA integrity_check", static row => row.Text(0), default);
            if (verdict is not ["ok"])
                return string.Join("; ", verdict.Take(3));

            foreach (var life in lives)
            {
                var found = await Kept.In(engine, life.Target);
                if (!life.MayBeAt(moment).Contains(found))
                    return $"{life.Target} should be one of: {string.Join(", ", life.MayBeAt(moment).Select(Life.Show))}, and is: {Life.Show(found)}";
            }

            return null;
        }
        catch (Exception failure)
        {
            // Also one that nobody thought of: whoever reads of it is to learn the moment and the loss.
            return $"{failure}";
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    static Task Together(Client[] clients, ServerProcess server, int steps, Func<Client, ServerProcess, Task> step) => Task.WhenAll(clients.Select(async client =>
    {
        for (var i = 0; i < steps; i++)
            await step(client, server);
    }));

    /// <summary>How often the log was begun anew; counted in its head.</summary>
    static uint TimesBegun(string log)
    {
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var head = new byte[16];
        file.ReadExactly(head);
        return BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(12));
    }
}
