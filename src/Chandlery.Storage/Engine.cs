using Chandlery.Core;

namespace Chandlery.Storage;

/// <summary>A database. Everything that differs between one and another is behind these members.</summary>
/// <remarks>
/// SQL is an interpolated string whose holes are parameters: texts, 64-bit numbers and null, never pieces of SQL.
/// The same text runs on every engine.
/// </remarks>
public abstract class Engine : IAsyncDisposable
{
    /// <summary>How long a caller waits for a database that does not answer, unless set otherwise.</summary>
    protected static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(20);

    /// <summary>Whether it can be read and written now; asks the database where only that can tell.</summary>
    /// <returns>Null where it can.</returns>
    public abstract Task<Trouble?> Check(CancellationToken ct);

    /// <summary>The first row that the latest committed state gives, or null.</summary>
    public abstract Task<T?> First<T>(FormattableString sql, Func<Row, T> read, CancellationToken ct)
        where T : class;

    public abstract Task<IReadOnlyList<T>> All<T>(FormattableString sql, Func<Row, T> read, CancellationToken ct);

    /// <summary>Runs one guarded statement with a RETURNING clause; completes once it is durable.</summary>
    /// <returns>Whether it returned a row, that is, whether its guards held and it changed anything.</returns>
    /// <remarks>
    /// What waits is committed together, each with its own outcome; order among callers who wait at the same time is open.
    /// Cancelled before its turn, a change is not made; after that it is made whatever the caller does.
    /// Faults: Unavailable where too many wait, or there is no outcome in the time that a caller may wait; made it may be all the same.
    /// </remarks>
    public abstract Task<bool> Change(FormattableString sql, CancellationToken ct);

    public abstract ValueTask DisposeAsync();
}
