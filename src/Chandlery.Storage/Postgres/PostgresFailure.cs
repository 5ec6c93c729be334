using System.Net.Sockets;
using Npgsql;

namespace Chandlery.Storage.Postgres;

/// <summary>What a failure of PostgreSQL means for the one who asked.</summary>
static class PostgresFailure
{
    const string IdleInTransactionTimeout = "25P03";

    /// <summary>Whatever it is, the database or the way to it is the cause, and not we.</summary>
    public static bool IsOfDatabase(Exception failure) => failure is NpgsqlException or TimeoutException or IOException or SocketException;

    /// <summary>The last net: a constraint fired, so another change came between a guard and its write.</summary>
    public static bool IsConstraint(Exception failure) => IsOfClass(failure, "23");

    /// <summary>Another change was in the way; the same request may succeed at once.</summary>
    public static bool IsLostRace(Exception failure) => failure is PostgresException
    {
        SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable,
    };

    /// <summary>The same request may succeed in a while: a race was lost, or the database is restarting, being replaced, full, busy or not to be reached.</summary>
    public static bool MayPass(Exception failure) => IsLostRace(failure) || failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or IdleInTransactionTimeout } => true,
        PostgresException => IsOfClass(failure, "08") || IsOfClass(failure, "53") || IsOfClass(failure, "57"),
        _ => IsOfDatabase(failure),
    };

    /// <summary>Whether another host may be the primary by now. A database that is full or busy says nothing of the kind.</summary>
    public static bool IsOfHost(Exception failure) => failure is not PostgresException
        || failure is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } || IsOfClass(failure, "08") || IsOfClass(failure, "57P");

    static bool IsOfClass(Exception failure, string start) =>
        failure is PostgresException { SqlState: var state } && state.StartsWith(start, StringComparison.Ordinal);
}
