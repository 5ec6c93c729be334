namespace Chandlery.Storage.Sqlite;

/// <summary>A copy of the catalog as of one moment, taken while a server writes to it or while none runs.</summary>
public static class SqliteBackup
{
    /// <summary>Copies, checks the copy from its first page to its last, syncs it, and only then gives it its name.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="target">A file that does not exist yet, in a folder that does. Readable by its owner alone.</param>
    /// <remarks>Throws <see cref="StoreRefused"/>; then there is no file of that name, or it is another's.</remarks>
    public static void Copy(string folder, string target)
    {
        var path = Path.Combine(folder, SqliteEngine.FileName);
        var targetFolder = Path.GetDirectoryName(Path.GetFullPath(target));
        if (!File.Exists(path))
            throw new StoreRefused($"{folder} has no catalog: there is no {SqliteEngine.FileName} in it.");
        if (File.Exists(target))
            throw new StoreRefused($"{target} exists already. Give the name of a new file.");
        if (!Directory.Exists(targetFolder))
            throw new StoreRefused($"{target} cannot be written: there is no folder {targetFolder}.");

        // A name of its own: another backup to the same target may be under way.
        var unfinished = $"{target}.{Guid.NewGuid():N}.unfinished";
        try
        {
            // SQLite takes an empty file as it finds it, access included.
            PrivateFile.Create(unfinished).Dispose();
            using (var source = new SqliteConnection(path, TimeSpan.FromSeconds(30)))
                source.Change($"VACUUM INTO {unfinished}");
            Verify(unfinished);
            PrivateFile.Name(unfinished, target);
        }
        catch (Exception failure) when (failure is SqliteFailure or IOException or UnauthorizedAccessException)
        {
            throw new StoreRefused($"The backup was not made: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    static void Verify(string copy)
    {
        FileHeader.Check(copy);
        using var connection = new SqliteConnection(copy, TimeSpan.Zero);
        var verdict = connection.All($"PRAGMA integrity_check", static row => row.Text(0));
        if (verdict is not ["ok"])
            throw new StoreRefused($"The backup was not made: the copy is not sound: {string.Join("; ", verdict.Take(3))}");
        if (HalfVersions(connection) is > 0 and var halves)
            throw new StoreRefused($"The backup was not made: versions that have lost one of their two halves: {halves}. Restore an older one.");
    }

    /// <summary>To SQLite two sound tables are sound, whatever is missing from one of them.</summary>
    static long HalfVersions(SqliteConnection file) => file.Number($"SELECT count(*) FROM sqlite_schema WHERE name = 'version_heads'") == 0 ? 0 : file.Number($"""
        SELECT (SELECT count(*) FROM version_heads AS h WHERE NOT EXISTS (SELECT 1 FROM version_bodies AS b WHERE b.body_id = h.body_id))
             + max(0, (SELECT count(*) FROM version_bodies) - (SELECT count(*) FROM version_heads))
        """);
}
