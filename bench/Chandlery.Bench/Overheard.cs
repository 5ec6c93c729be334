using Chandlery.Core;
using Chandlery.Storage;

namespace Chandlery.Bench;

/// <summary>Takes down the statement that a store wants to run, and runs none: so that the raw loops run the same.</summary>
sealed class Overheard : Engine
{
    FormattableString? last;

    public string Sql => SqlText.Of(Last);

    public object?[] Values => Last.GetArguments();

    FormattableString Last => last ?? throw new InvalidOperationException("Nothing was said.");

    public override Task<bool> Change(FormattableString sql, CancellationToken ct)
    {
        last = sql;
        return Task.FromResult(true);
    }

    public override Task<IReadOnlyList<T>> All<T>(FormattableString sql, Func<Row, T> read, CancellationToken ct)
    {
        last = sql;
        return Task.FromResult<IReadOnlyList<T>>([]);
    }

    public override Task<T?> First<T>(FormattableString sql, Func<Row, T> read, CancellationToken ct)
        where T : class => throw new NotSupportedException();

    public override Task<Trouble?> Check(CancellationToken ct) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
