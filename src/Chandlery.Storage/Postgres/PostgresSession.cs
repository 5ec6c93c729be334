using Npgsql;

namespace Chandlery.Storage.Postgres;

/// <summary>One session, as another one sees it.</summary>
/// <param name="Host">Where it is.</param>
/// <param name="Process">The process that serves it there.</param>
readonly record struct PostgresSession(string Host, int Process)
{
    const int AnswerIsDue = 2;

    /// <param name="connection">Open.</param>
    public static PostgresSession Of(NpgsqlConnection connection) => new(connection.DataSource, connection.ProcessID);

    /// <summary>Whether its statement has not ended: so that an answer is still to come, if the way to it is open. False where it is not on the primary.</summary>
    /// <remarks>Throws whatever keeps the primary from saying so.</remarks>
    public async Task<bool> IsAtWork(PostgresSource source)
    {
        await using var connection = await source.Open(CancellationToken.None);
        if (connection.DataSource != Host)
            return false;

        // Where activities are not tracked the state is always the same, and a wait for the standby is seen all the same.
        await using var command = new NpgsqlCommand("SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND (state = 'active' OR wait_event = 'SyncRep')", connection)
        {
            CommandTimeout = AnswerIsDue,
            Parameters = { new NpgsqlParameter<int> { TypedValue = Process } },
        };
        return await command.ExecuteScalarAsync() is not null;
    }
}
