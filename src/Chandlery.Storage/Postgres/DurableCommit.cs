using Npgsql;

namespace Chandlery.Storage.Postgres;

/// <summary>A COMMIT whose wait for the standby is cut short succeeds, with a warning. Here it fails.</summary>
static class DurableCommit
{
    /// <remarks>Throws <see cref="TimeoutException"/> where the standby may not have what the primary has.</remarks>
    public static async Task Await(NpgsqlConnection connection, Func<Task> commit)
    {
        PostgresNotice? warning = null;
        connection.Notice += (_, told) => warning ??= told.Notice.InvariantSeverity == "WARNING" ? told.Notice : null;
        await commit();
        if (warning is not null)
            throw new TimeoutException(warning.MessageText);
    }
}
