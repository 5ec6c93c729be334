using System.Data;
using System.Diagnostics;
using Npgsql;

namespace Chandlery.Storage.Postgres;

/// <summary>Changes that are committed together, and once, however often that is attempted.</summary>
/// <remarks>
/// <para>
/// The first statement takes the random id of the batch in <c>batches</c>. Where the answer to COMMIT got lost, the next attempt finds
/// the id taken if the batch had been committed, and then the outcomes read before that COMMIT are the ones that hold.
/// </para>
/// <para>
/// Isolation is REPEATABLE READ. READ COMMITTED checks a foreign key against rows newer than those which the guard of the same
/// statement saw: a version that was deleted and created anew, in DRAFT, could become a default.
/// </para>
/// </remarks>
sealed class PostgresBatch(PostgresSource source, IReadOnlyList<PendingChange> changes)
{
    readonly string id = Guid.NewGuid().ToString();
    readonly TimeSpan answerIsDue = TimeSpan.FromSeconds(source.StatementTimeout == 0 ? 5 : source.StatementTimeout);
    bool[]? outcomes;
    volatile bool executing;

    /// <summary>How long the statements of the latest attempt took together, without its COMMIT; to their end, or until they failed.</summary>
    public TimeSpan Executing { get; private set; }

    /// <summary>Whether a COMMIT was ever sent, so that a failure does not say that nothing was changed.</summary>
    public bool MayBeCommitted { get; private set; }

    /// <returns>What became of each change; when this returns they are durable.</returns>
    /// <remarks>
    /// A COMMIT has no time limit of its own: to reach one, Npgsql asks PostgreSQL to cancel it, which ends its wait for the standby, and
    /// readers see what only the primary has. One without an answer for long is left to itself where no answer can be expected any more.
    /// </remarks>
    public async Task<bool[]> Commit()
    {
        executing = true;
        var connection = await source.Open(CancellationToken.None);
        var session = PostgresSession.Of(connection);
        var attempt = Attempt(connection);
        while (true)
        {
            try
            {
                return await attempt.WaitAsync(answerIsDue);
            }
            catch (TimeoutException) when (!attempt.IsCompleted)
            {
                // As long as it executes it has the time limit of its statements; and the outcomes are not known yet.
                if (!executing && !await session.IsAtWork(source))
                    throw;
            }
        }
    }

    async Task<bool[]> Attempt(NpgsqlConnection connection)
    {
        await using (connection)
            return await Send(connection) is { } sent ? sent : await Confirm(connection);
    }

    /// <returns>Null where an earlier attempt had committed after all.</returns>
    async Task<bool[]?> Send(NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var begun = Stopwatch.GetTimestamp();
        try
        {
            outcomes = await Execute(connection);
        }
        catch (PostgresException taken) when (outcomes is not null && taken is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "batches" })
        {
            return null;
        }
        finally
        {
            Executing = Stopwatch.GetElapsedTime(begun);
            executing = false;
        }

        MayBeCommitted = true;
        await DurableCommit.Await(connection, () => transaction.CommitAsync());
        return outcomes;
    }

    async Task<bool[]> Execute(NpgsqlConnection connection)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = source.StatementTimeout };
        batch.BatchCommands.Add(PostgresStatement.Of($"INSERT INTO batches (batch_id) VALUES ({id})"));
        foreach (var change in changes)
            batch.BatchCommands.Add(PostgresStatement.Of(change.Sql));

        await using var reader = await batch.ExecuteReaderAsync();
        var returned = new bool[changes.Count];
        for (var i = 0; i < returned.Length; i++)
        {
            returned[i] = await reader.ReadAsync();
            await reader.NextResultAsync();
        }

        return returned;
    }

    /// <summary>That the batch is committed on the primary does not say that the standby has it. A later commit that the standby has does.</summary>
    async Task<bool[]> Confirm(NpgsqlConnection connection)
    {
        // To roll back the attempt tells nobody that the connection was lost over it, and to use it then is an error of ours to Npgsql.
        if (connection.State != ConnectionState.Open)
            throw new IOException("The connection was lost before a batch was confirmed.");

        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { PostgresStatement.Of($"UPDATE batches SET committed_at = now() WHERE batch_id = {id}") },
        };
        await DurableCommit.Await(connection, async () =>
        {
            if (await batch.ExecuteNonQueryAsync() != 1)
                throw new TimeoutException("The record of a batch is gone before it was confirmed.");
        });
        return outcomes!;
    }
}
