namespace Chandlery.Storage.Sqlite;

/// <summary>The embedded engine: one file in a data folder, one server on it.</summary>
public sealed class SqliteEngine : Engine
{
    public const string FileName = "catalog.db";

    readonly FolderLock folderLock;
    readonly Readers readers;
    readonly Committer committer;
    readonly Checkpointer checkpointer;
    string? damage;

    SqliteEngine(FolderLock folderLock, string path, SqliteConnection writer)
    {
        this.folderLock = folderLock;
        readers = new(path);
        checkpointer = new(path, Watch);
        committer = new(writer, checkpointer, Watch);
    }

    public override string? Damage => damage;

    /// <summary>Opens the catalog in <paramref name="folder"/>, made if it is not there, readable by its owner alone.</summary>
    /// <remarks>Throws <see cref="StoreRefused"/> where the folder is in use, cannot be used, or the file is damaged, foreign or too new.</remarks>
    public static SqliteEngine Open(string folder)
    {
        FolderLock? folderLock = null;
        SqliteConnection? writer = null;
        var path = Path.GetFullPath(Path.Combine(folder, FileName));
        try
        {
            Folder.MakePrivate(folder);
            folderLock = new(folder);
            FileHeader.Check(path);
            writer = new(path, TimeSpan.FromSeconds(5));
            writer.Execute("PRAGMA journal_mode = WAL");
            writer.Execute("PRAGMA wal_autocheckpoint = 0");
            Migrator.Migrate(writer, path);
            Folder.Sync(Path.GetDirectoryName(path));
            return new(folderLock, path, writer);
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
        where T : class => Read(connection => connection.First(sql, read), ct);

    public override Task<IReadOnlyList<T>> All<T>(FormattableString sql, Func<Row, T> read, CancellationToken ct) =>
        Read<IReadOnlyList<T>>(connection => connection.All(sql, read), ct);

    public override Task<bool> Change(FormattableString sql, CancellationToken ct) => committer.Change(sql, ct);

    public override async ValueTask DisposeAsync()
    {
        // The last connection to close copies the log into the file and removes it.
        await committer.DisposeAsync();
        readers.Dispose();
        checkpointer.Dispose();
        folderLock.Dispose();
    }

    // A read takes microseconds, most of them without touching the disk: less than handing it to another thread.
    Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
            return Task.FromCanceled<T>(ct);

        try
        {
            return Task.FromResult(readers.Read(read));
        }
        catch (SqliteFailure failure)
        {
            Watch(failure);
            return Task.FromException<T>(failure);
        }
    }

    void Watch(Exception failure)
    {
        if (failure is SqliteFailure { IsDamage: true })
            damage ??= failure.Message;
    }
}
