using Chandlery.Core.Fleet;
using Chandlery.Core.Packages;
using Chandlery.Core.Tags;
using Chandlery.Server.Hosting;
using Chandlery.Storage;
using Chandlery.Storage.Fleet;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Sqlite;
using Chandlery.Storage.Tags;

namespace Chandlery.Server;

/// <summary>The only place that knows what Storage has: which engine keeps what. (Its refusals reach <c>Program</c>, which shows them.)</summary>
sealed record Composition(Engine Engine, IPackageStore Packages, ITagStore Tags, IIndexingStore Indexing)
{
    /// <remarks>Throws <see cref="StoreRefused"/>.</remarks>
    public static Composition Open(Settings settings)
    {
        var engine = SqliteEngine.Open(settings.DataFolder);
        var initial = settings.IndexingReady ? IndexingConfiguration.ReadyForPackages : IndexingConfiguration.Off;
        return new(
            engine,
            new SqlPackageStore(engine, indexingReady: settings.IndexingReady),
            new SqlTagStore(engine),
            new SqlIndexingStore(engine, initial));
    }

    /// <summary>Keeps a text in a file, and its folder, for their owner alone; on the disk when this returns.</summary>
    public static void KeepPrivate(string path, string text)
    {
        Folder.MakePrivate(Path.GetDirectoryName(path)!);
        PrivateFile.Replace(path, text);
    }

    /// <inheritdoc cref="SqliteBackup.Copy"/>
    public static void Backup(string dataFolder, string target) => SqliteBackup.Copy(dataFolder, target);
}
