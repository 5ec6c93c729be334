using System.Threading.Channels;
using Chandlery.Storage.Packages;
using SQLitePCL;

namespace Chandlery.Bench;

/// <summary>The limit of the store: one thread that commits together whatever waits, with the same tables and the same statement, and nothing else.</summary>
sealed class RawStore : IDisposable
{
    const int MostTogether = 1024;

    readonly Channel<PendingCreate> waiting = Channel.CreateUnbounded<PendingCreate>(new() { SingleReader = true });
    readonly RawFile file;
    readonly sqlite3_stmt insert;
    readonly object?[] values;
    readonly Thread committer;

    RawStore(string path, string sql, object?[] values)
    {
        file = new(path);
        foreach (var setting in (string[])["synchronous = FULL", "wal_autocheckpoint = 20000", "foreign_keys = ON", "cache_size = -8192"])
            file.Execute($"PRAGMA {setting}");
        (insert, this.values) = (file.Prepare(sql), values);
        committer = new(Run);
        committer.Start();
    }

    public static async Task<RawStore> Open(string path)
    {
        var overheard = new Overheard();
        await new SqlPackageStore(overheard, indexingReady: true).AddVersion(Sample.Catalog, Sample.Version(PendingCreate.Package, PendingCreate.Version), null, default);
        return new(path, overheard.Sql, overheard.Values);
    }

    public Task Create(string package, string version)
    {
        var create = new PendingCreate(package, version);
        waiting.Writer.TryWrite(create);
        return create.Task;
    }

    public void Dispose()
    {
        waiting.Writer.Complete();
        committer.Join();
        insert.Dispose();
        file.Dispose();
    }

    void Run()
    {
        using var begin = file.Prepare("BEGIN IMMEDIATE");
        using var commit = file.Prepare("COMMIT");
        var batch = new List<PendingCreate>(MostTogether);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < MostTogether && waiting.Reader.TryRead(out var create))
                batch.Add(create);
            Step(begin, raw.SQLITE_DONE);
            foreach (var create in batch)
                Insert(create);
            Step(commit, raw.SQLITE_DONE);
            foreach (var create in batch)
                create.SetResult();
            batch.Clear();
        }
    }

    void Insert(PendingCreate create)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _ = values[i] switch
            {
                null => raw.sqlite3_bind_null(insert, i + 1),
                PendingCreate.Package => raw.sqlite3_bind_text(insert, i + 1, create.PackageName),
                PendingCreate.Version => raw.sqlite3_bind_text(insert, i + 1, create.VersionName),
                string text => raw.sqlite3_bind_text(insert, i + 1, text),
                var number => raw.sqlite3_bind_int64(insert, i + 1, Convert.ToInt64(number, System.Globalization.CultureInfo.InvariantCulture)),
            };
        }

        Step(insert, raw.SQLITE_ROW);
    }

    static void Step(sqlite3_stmt statement, int expected)
    {
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != expected)
            throw new InvalidOperationException($"SQLite answered {result}.");
    }
}
