using System.Text.Json;
using Chandlery.Core;

namespace Chandlery.Storage.Sqlite;

/// <summary>The embedded engine: one file in a data folder, one server on it.</summary>
public sealed class SqliteEngine : Engine
{
    public const string FileName = "catalog.db";

    static readonly TimeSpan CommitIsLate = TimeSpan.FromSeconds(2);

    readonly FolderLock folderLock;
    readonly Readers readers;
    readonly Committer committer;
    readonly Checkpointer checkpointer;
    readonly RecentRefusal refusal = new();
    string? damage;
    volatile bool unwritten;

    SqliteEngine(FolderLock folderLock, string path, SqliteConnection writer, TimeSpan patience)
    {
        this.folderLock = folderLock;
        readers = new(path);
        checkpointer = new(path, Watch);
        committer = new(writer, checkpointer, patience, WatchCommit);
    }

    /// <summary>What was found to be damaged since the file was opened; null while nothing was.</summary>
    public string? Damage => damage;

    /// <summary>Opens the catalog in <paramref name="folder"/>, made if it is not there, readable by its owner alone.</summary>
    /// <param name="patience">How long a caller waits for a disk that does not answer.</param>
    /// <remarks>Throws <see cref="StoreRefused"/> where the folder is in use, cannot be used, or the file is damaged, foreign or too new.</remarks>
    public static SqliteEngine Open(string folder, TimeSpan? patience = null)
    {
        FolderLock? folderLock = null;
        SqliteConnection? writer = null;
        var path = Path.GetFullPath(Path.Combine(folder, FileName));
        try
        {
            Folder.MakePrivate(folder);
            folderLock = new(folder);
            if (!File.Exists(path))
                Make(path);
            FileHeader.Check(path);
            writer = Writer(path);
            Migrator.Migrate(writer, path);
            return new(folderLock, path, writer, patience ?? UsualPatience);
        }
        catch (Exception failure)
        {
            writer?.Dispose();
            folderLock?.Dispose();
            throw failure switch
            {
                StoreRefused => failure,
                SqliteFailure { IsDamage: true } => new StoreRefused($"{path} is damaged: {failure.Message}. Restore it from a backup.", failure),
                SqliteFailure or IOException or UnauthorizedAccessException => new StoreRefused($"{path} cannot be opened: {failure.Message}", failure),
                _ => failure,
            };
        }
    }

    public override Task<T?> First<T>(FormattableString sql, Func<Row, T> read, CancellationToken ct)
        where T : class => Read(sql, read, static (connection, sql, read) => connection.First(sql, read), ct);

    public override Task<IReadOnlyList<T>> All<T>(FormattableString sql, Func<Row, T> read, CancellationToken ct) =>
        Read<T, IReadOnlyList<T>>(sql, read, static (connection, sql, read) => connection.All(sql, read), ct);

    public override Task<bool> Change(FormattableString sql, CancellationToken ct) => committer.Change(sql, ct);

    /// <inheritdoc/>
    /// <remarks>Writes only where the latest commit has failed, seconds ago: to ask often shall not wear out a disk.</remarks>
    public override async Task<Trouble?> Check(CancellationToken ct)
    {
        if (damage is not null)
            return new(IsDamage: true, damage);
        if (committer.Committing > CommitIsLate)
            return new(IsDamage: false, "The disk has not answered in time.");
        if (refusal.Reason is { } reason)
            return new(IsDamage: false, reason);
        if (!unwritten)
            return null;

        try
        {
            await Change($"UPDATE schema_version SET version = version RETURNING version", ct).WaitAsync(CommitIsLate, ct);
            return null;
        }
        catch (Exception failure) when (failure is Fault or SqliteFailure or TimeoutException)
        {
            return new(IsDamage: false, (failure.InnerException ?? failure).Message);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        // The last connection to close copies the log into the file and removes it.
        await committer.DisposeAsync();
        readers.Dispose();
        checkpointer.Dispose();
        folderLock.Dispose();
    }

    // A read takes microseconds, most of them without touching the disk: less than handing it to another thread.
    Task<TResult> Read<T, TResult>(FormattableString sql, Func<Row, T> read, Func<SqliteConnection, FormattableString, Func<Row, T>, TResult> run, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
            return Task.FromCanceled<TResult>(ct);

        try
        {
            return Task.FromResult(readers.Read(sql, read, run));
        }
        catch (SqliteFailure failure) when (failure.ReadMayPass)
        {
            return Task.FromException<TResult>(Fault.Unavailable("The disk cannot be read. Try again later.", failure));
        }
        catch (SqliteFailure failure)
        {
            return Failed<TResult>(failure);
        }
        catch (Exception failure) when (failure is JsonException or ArgumentOutOfRangeException)
        {
            // What we wrote can be read; these would quote what is there instead, so they stay here.
            return Failed<TResult>(new RowDamaged(sql));
        }
    }

    Task<T> Failed<T>(Exception failure)
    {
        Watch(failure);
        return Task.FromException<T>(failure);
    }

    void WatchCommit(Exception? failure)
    {
        unwritten = failure is SqliteFailure { MayPass: true };
        if (unwritten)
            refusal.Note(failure!.Message);
        if (failure is not null)
            Watch(failure);
    }

    void Watch(Exception failure)
    {
        if (failure is SqliteFailure { IsDamage: true } or RowDamaged)
            damage ??= failure.Message;
    }

    /// <summary>A new catalog gets its name once it is whole, so an empty or headless file of that name is always a damaged one.</summary>
    static void Make(string path)
    {
        var unfinished = path + ".unfinished";
        foreach (var leftOver in (string[])[unfinished, unfinished + "-wal", unfinished + "-shm"])
            File.Delete(leftOver);

        PrivateFile.Create(unfinished).Dispose();
        using (var connection = Writer(unfinished))
            Migrator.Migrate(connection, unfinished);
        PrivateFile.Name(unfinished, path);
    }

    static SqliteConnection Writer(string path)
    {
        var connection = new SqliteConnection(path, TimeSpan.FromSeconds(5));
        try
        {
            var journal = connection.First($"PRAGMA journal_mode = WAL", static row => row.Text(0));
            if (journal != "wal")
                throw new StoreRefused($"{path} cannot be opened: the file system lets SQLite keep no write-ahead log there (journal mode {journal}). Use a local disk.");
            connection.Execute("PRAGMA wal_autocheckpoint = 0");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
