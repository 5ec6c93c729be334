using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class CheckpointerTests
{
    const int Mebibyte = 1 << 20;

    /// <summary>Pages of the log that are enough to copy it.</summary>
    const int Enough = 20_000;

    [Fact]
    public async Task A_long_log_is_copied_into_the_file_and_begun_anew_while_a_reader_works()
    {
        using var folder = new TemporaryFolder();
        await using var engine = SqliteEngine.Open(folder.Path);
        await engine.Change($"INSERT INTO indexing_configurations VALUES ('a', 'r', 0, '', '') RETURNING account", default);
        using var stop = new CancellationTokenSource();
        var reads = 0;
        var reader = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; reads++)
                await engine.First($"SELECT account FROM indexing_configurations", static row => row.Text(0), default);
        });

        // 4 MiB a time, no two in a row alike: what is equal is not written again.
        var (writes, longest, begunAnew) = (0, 0L, false);
        while (!begunAnew && writes < 100)
        {
            var text = new string((char)('a' + (writes++ % 26)), 4 * Mebibyte);
            await engine.Change($"UPDATE indexing_configurations SET things = {text} RETURNING account", default);
            var logged = await UntilCopied(engine);
            begunAnew = logged < longest;
            longest = Math.Max(longest, logged);
        }

        await stop.CancelAsync();
        await reader;
        Assert.True(begunAnew, $"The log has {longest} pages.");
        Assert.InRange(longest, Enough, int.MaxValue);
        Assert.InRange(reads, 100, int.MaxValue);
        Assert.Equal(
            new string((char)('a' + ((writes - 1) % 26)), 4 * Mebibyte),
            await engine.First($"SELECT things FROM indexing_configurations", static row => row.Text(0), default));
    }

    /// <summary>Where enough has gathered, waits until the file has it, and a moment more for the log to be let go.</summary>
    /// <returns>Pages in the log.</returns>
    static async Task<long> UntilCopied(SqliteEngine engine)
    {
        var (logged, copied) = await Log();
        if (logged - copied < Enough)
            return logged;

        for (var waited = 0; waited < 1000 && logged - copied >= Enough; waited++)
        {
            await Task.Delay(20);
            (logged, copied) = await Log();
        }

        await Task.Delay(100);
        return logged - copied < Enough ? logged : throw new TimeoutException($"{copied} of {logged} pages of the log are in the file.");

        async Task<(long Logged, long Copied)> Log() =>
            ((long, long))(await engine.First($"PRAGMA wal_checkpoint(NOOP)", static row => (object)(row.Number(1), row.Number(2)), default))!;
    }
}
