using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class CheckpointerTests
{
    const int Writers = 1000;
    const int Rounds = 200;

    [Fact]
    public async Task The_log_stays_bounded_under_writers_and_readers_that_never_pause()
    {
        using var folder = new TemporaryFolder();
        await using var engine = SqliteEngine.Open(folder.Path);
        for (var i = 0; i < Writers; i++)
            _ = engine.Change($"INSERT INTO indexing_configurations VALUES ({$"{i}"}, 'r', 0, '', '') RETURNING account", default);
        using var stop = new CancellationTokenSource();
        var reads = 0;
        var reader = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; reads++)
                await engine.First($"SELECT account FROM indexing_configurations WHERE account = '1'", static row => row.Text(0), default);
        });

        // 200,000 pages and more: ten times what makes the log begin anew.
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
                Assert.True(await engine.Change($"UPDATE indexing_configurations SET things = {Text(round)} WHERE account = {$"{i}"} RETURNING account", default));
        })));
        await stop.CancelAsync();
        await reader;

        Assert.InRange(new FileInfo(folder.File("catalog.db-wal")).Length >> 20, 0, 250);
        Assert.InRange(reads, 100, int.MaxValue);
        Assert.Equal(Text(Rounds - 1), await engine.First($"SELECT things FROM indexing_configurations WHERE account = '7'", static row => row.Text(0), default));

        static string Text(int round) => new((char)('a' + (round % 26)), 4096);
    }

    [Fact]
    public async Task A_reader_that_lingers_holds_no_commit_up_for_long()
    {
        using var folder = new TemporaryFolder();
        await using var engine = SqliteEngine.Open(folder.Path);
        await engine.Change($"INSERT INTO indexing_configurations VALUES ('a', 'r', 0, '', '') RETURNING account", default);

        // As a backup does: a transaction that stays where it began while the log grows past what begins it anew.
        using var lingering = new SqliteConnection(folder.File(SqliteEngine.FileName), TimeSpan.Zero);
        lingering.Execute("BEGIN; SELECT * FROM indexing_configurations");
        for (var i = 0; i < 120; i++)
        {
            await engine.Change($"UPDATE indexing_configurations SET things = {new string((char)('a' + (i % 26)), 1 << 20)} RETURNING account", default)
                .WaitAsync(TimeSpan.FromSeconds(10));
        }

        lingering.Execute("COMMIT");
        Assert.Equal(new string((char)('a' + (119 % 26)), 1 << 20), await engine.First($"SELECT things FROM indexing_configurations", static row => row.Text(0), default));
    }
}
