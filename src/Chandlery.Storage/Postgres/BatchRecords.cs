using Npgsql;

namespace Chandlery.Storage.Postgres;

/// <summary>Removes the ids of batches that nobody asks for any more. Every server does; what another has removed is no longer found.</summary>
sealed class BatchRecords : IAsyncDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    readonly PostgresSource source;
    readonly TimeSpan kept;
    readonly CancellationTokenSource ended = new();
    readonly Task running;

    /// <param name="kept">Longer than any server attempts one batch.</param>
    public BatchRecords(PostgresSource source, TimeSpan kept)
    {
        (this.source, this.kept) = (source, kept);
        running = Task.Run(Run);
    }

    /// <summary>By the clock of the database, which is the one that dated them.</summary>
    public static async Task Remove(PostgresSource source, TimeSpan olderThan, CancellationToken ct)
    {
        await using var connection = await source.Open(ct);
        var seconds = (long)olderThan.TotalSeconds;
        await using var batch = new NpgsqlBatch(connection)
        {
            // There may be many, after a pause; given up halfway there would be more each time.
            Timeout = (int)Pause.TotalSeconds,
            BatchCommands = { PostgresStatement.Of($"DELETE FROM batches WHERE committed_at < now() - {seconds} * INTERVAL '1 second'") },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await running;
        ended.Dispose();
    }

    async Task Run()
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
                await TryRemove();
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Where the database has other troubles, callers hear of them; here there is another time.</summary>
    async Task TryRemove()
    {
        try
        {
            await Remove(source, kept, ended.Token);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
        }
    }
}
