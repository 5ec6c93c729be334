using System.Diagnostics;
using System.Text.Json;
using Chandlery.Core;
using Npgsql;

namespace Chandlery.Storage.Postgres;

/// <summary>PostgreSQL 15 or newer: one database, any number of servers on it.</summary>
public sealed class PostgresEngine : Engine
{
    /// <summary>
    /// An answer to COMMIT that was lost is asked for as long as a caller waits, ten minutes at the most. The rest is for a primary that
    /// comes back late, and for clocks that differ. All servers keep them for the same time: each removes those of all.
    /// </summary>
    static readonly TimeSpan RecordsKept = TimeSpan.FromMinutes(20);

    /// <summary>Those who ask whether a server is ready wait no longer, as a rule.</summary>
    static readonly TimeSpan AnswerIsDue = TimeSpan.FromSeconds(2);

    /// <summary>
    /// So that however many read, there are connections for the committers, for the question whether all is well, to ask about each of
    /// these three when it is late, and for what looks after the records of batches.
    /// </summary>
    const int KeptFromReaders = 8;

    readonly PostgresSource source;
    readonly Patience patience;
    readonly TimeSpan limit;
    readonly SemaphoreSlim reading;
    readonly RecentRefusal refusal = new();
    readonly PostgresCommitter committer;
    readonly BatchRecords records;
    Task probe = Task.CompletedTask;
    string? damage;

    PostgresEngine(PostgresSource source, Patience patience, TimeSpan limit)
    {
        (this.source, this.patience, this.limit) = (source, patience, limit);
        reading = new(Math.Max(1, source.Most - KeptFromReaders));
        committer = new(source, limit, failure => refusal.Note(Sentence(failure)));
        records = new(source, RecordsKept);
    }

    /// <inheritdoc cref="PostgresSource.Name"/>
    public string Name => source.Name;

    /// <param name="connectionString">As Npgsql takes it; of several hosts, the primary is used.</param>
    /// <param name="patience">How long a caller waits for a database that is not there, and the start of a server does.</param>
    /// <remarks>Throws <see cref="StoreRefused"/> where the database cannot be reached, does not keep what it commits, or is too new.</remarks>
    public static Task<PostgresEngine> Open(string connectionString, TimeSpan? patience = null) =>
        Open(connectionString, patience ?? UsualPatience, PostgresMigrator.Shipped);

    internal static async Task<PostgresEngine> Open(string connectionString, TimeSpan limit, IReadOnlyList<Migration> migrations)
    {
        var source = new PostgresSource(connectionString);
        try
        {
            var patience = new Patience(limit, source);
            await patience.Try(() => Prepare(source, migrations), Stopwatch.GetTimestamp(), CancellationToken.None);
            return new(source, patience, limit);
        }
        catch (Exception failure)
        {
            await source.DisposeAsync();
            var why = failure is Fault ? failure.InnerException! : failure;
            throw PostgresFailure.IsOfDatabase(why) ? new StoreRefused($"Database {source.Name} cannot be used: {Sentence(why)}", why) : failure;
        }
    }

    public override async Task<T?> First<T>(FormattableString sql, Func<Row, T> read, CancellationToken ct)
        where T : class => await Read(sql, read, 1, ct) is [var first] ? first : null;

    public override async Task<IReadOnlyList<T>> All<T>(FormattableString sql, Func<Row, T> read, CancellationToken ct) =>
        await Read(sql, read, int.MaxValue, ct);

    public override Task<bool> Change(FormattableString sql, CancellationToken ct) => committer.Change(sql, ct);

    /// <inheritdoc/>
    /// <remarks>Only a commit tells whether the next one will succeed. One of no change takes the id of a batch.</remarks>
    public override async Task<Trouble?> Check(CancellationToken ct)
    {
        if (damage is not null)
            return new(IsDamage: true, damage);

        var look = source.Look;
        try
        {
            // One that got no answer in time is not joined by more of them.
            if (probe.IsCompleted)
                probe = new PostgresBatch(source, []).Commit();
            await probe.WaitAsync(AnswerIsDue, ct);
            return refusal.Reason is { } reason ? new(IsDamage: false, reason) : null;
        }
        catch (Exception failure) when (PostgresFailure.IsOfDatabase(failure))
        {
            source.LookAgain(look);
            return new(IsDamage: false, probe.IsCompleted ? Sentence(failure) : "The database has not answered in time.");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await committer.DisposeAsync();
        await records.DisposeAsync();
        await source.DisposeAsync();
        reading.Dispose();
    }

    static async Task<bool> Prepare(PostgresSource source, IReadOnlyList<Migration> migrations)
    {
        await using var connection = await source.Open(CancellationToken.None);
        foreach (var setting in (string[])["fsync", "full_page_writes", "synchronous_commit"])
            await Demand(connection, source.StatementTimeout, setting, "on", "would lose acknowledged changes");
        await Demand(connection, source.StatementTimeout, "server_encoding", "UTF8", "cannot keep every text");
        await PostgresMigrator.Migrate(connection, migrations, $"Database {source.Name}");
        return true;
    }

    /// <summary>A database that answers before a change is on the disk would make us lose what we acknowledge; and what we ask of a session, something between may keep from it.</summary>
    static async Task Demand(NpgsqlConnection connection, int timeout, string setting, string value, string otherwise)
    {
        await using var command = new NpgsqlCommand($"SHOW {setting}", connection) { CommandTimeout = timeout };
        if (await command.ExecuteScalarAsync() is var has && !value.Equals(has))
            throw new StoreRefused($"Database {connection.Database} has {setting} = {has}, and {otherwise}. It must be {value}.");
    }

    /// <summary>Of several hosts, what each of them said.</summary>
    static string Sentence(Exception failure) => failure switch
    {
        { InnerException: AggregateException { InnerExceptions: var each } } => string.Join(" ", each.Select(Sentence)),
        PostgresException told => $"{told.SqlState}: {told.MessageText}",
        _ => failure.Message,
    };

    async Task<List<T>> Read<T>(FormattableString sql, Func<Row, T> read, int most, CancellationToken ct)
    {
        try
        {
            var since = Stopwatch.GetTimestamp();
            return await patience.Try(() => InTurn(() => ReadOnce(sql, read, most, ct), since, ct), since, ct).WaitAsync(limit + AnswerIsDue, CancellationToken.None);
        }
        catch (TimeoutException late)
        {
            throw Fault.Unavailable("The database has not answered in time. Try again.", late);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentOutOfRangeException)
        {
            // What we wrote can be read; these would quote what is there instead, so they stay here.
            var damaged = new RowDamaged(sql);
            damage ??= damaged.Message;
            throw damaged;
        }
    }

    async Task<T> InTurn<T>(Func<Task<T>> read, long since, CancellationToken ct)
    {
        var left = limit - Stopwatch.GetElapsedTime(since);
        if (!await reading.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, ct))
            throw Fault.Unavailable("The database is busy: all connections to it are in use. Try again later.");

        try
        {
            return await read();
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>One statement, and so one state of the database, the latest that is committed.</summary>
    async Task<List<T>> ReadOnce<T>(FormattableString sql, Func<Row, T> read, int most, CancellationToken ct)
    {
        // Once begun a read goes on to its end, which is near: to break it off would cost the connection.
        await using var connection = await source.Open(ct);
        await using var batch = new NpgsqlBatch(connection) { Timeout = source.StatementTimeout, BatchCommands = { PostgresStatement.Of(sql) } };
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        var row = new PostgresRow(reader);
        var rows = new List<T>();
        while (rows.Count < most && await reader.ReadAsync(CancellationToken.None))
            rows.Add(read(row));
        return rows;
    }
}
