namespace Chandlery.Storage;

/// <summary>A database. Everything that differs between one and another is behind these members.</summary>
/// <remarks>
/// SQL is an interpolated string whose holes are parameters: texts, 64-bit numbers and null, never pieces of SQL.
/// The same text runs on every engine.
/// </remarks>
public abstract class Engine : IAsyncDisposable
{
    /// <summary>What was found to be damaged in the database since it was opened; null while nothing was.</summary>
    public abstract string? Damage { get; }

    /// <summary>The first row that the latest committed state gives, or null.</summary>
    public abstract Task<T?> First<T>(FormattableString sql, Func<Row, T> read, CancellationToken ct)
        where T : class;

    public abstract Task<IReadOnlyList<T>> All<T>(FormattableString sql, Func<Row, T> read, CancellationToken ct);

    /// <summary>Runs one guarded statement with a RETURNING clause; completes once it is durable.</summary>
    /// <returns>Whether it returned a row, that is, whether its guards held and it changed anything.</returns>
    /// <remarks>
    /// What waits is committed together, each with its own outcome; order among callers who wait at the same time is open.
    /// Cancelled before its turn, a change is not made; after that it is made whatever the caller does.
    /// </remarks>
    public abstract Task<bool> Change(FormattableString sql, CancellationToken ct);

    public abstract ValueTask DisposeAsync();
}
