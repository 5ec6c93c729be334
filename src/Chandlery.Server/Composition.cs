using Chandlery.Core.Access.Identities;
using Chandlery.Core.Fleet;
using Chandlery.Core.Organizations;
using Chandlery.Core.Packages;
using Chandlery.Core.Tags;
using Chandlery.Server.Hosting;
using Chandlery.Storage;
using Chandlery.Storage.Access;
using Chandlery.Storage.Fleet;
using Chandlery.Storage.Organizations;
using Chandlery.Storage.Packages;
using Chandlery.Storage.Postgres;
using Chandlery.Storage.Sqlite;
using Chandlery.Storage.Tags;

namespace Chandlery.Server;

/// <summary>The only place that knows what Storage has: which engine keeps what. (Its refusals reach <c>Program</c>, which shows them.)</summary>
/// <param name="Place">Where the catalog is, for people.</param>
sealed record Composition(Engine Engine, string Place, IPackageStore Packages, ITagStore Tags, IIndexingStore Indexing, IAccountStore Accounts, IKeyUseStore KeyUses, IOrganizationStore Organizations)
{
    /// <remarks>Throws <see cref="StoreRefused"/>.</remarks>
    public static async Task<Composition> Open(Settings settings)
    {
        var (engine, place) = await OpenEngine(settings);
        var initial = settings.IndexingReady ? IndexingConfiguration.ReadyForPackages : IndexingConfiguration.Off;
        return new(
            engine,
            place,
            new SqlPackageStore(engine, indexingReady: settings.IndexingReady),
            new SqlTagStore(engine),
            new SqlIndexingStore(engine, initial),
            new SqlAccountStore(engine),
            new SqlKeyUseStore(engine),
            new SqlOrganizationStore(engine));
    }

    /// <summary>Keeps a text in a file, and its folder, for their owner alone; on the disk when this returns.</summary>
    public static void KeepPrivate(string path, string text)
    {
        Folder.MakePrivate(Path.GetDirectoryName(path)!);
        PrivateFile.Replace(path, text);
    }

    /// <inheritdoc cref="SqliteBackup.Copy"/>
    public static void Backup(string dataFolder, string target) => SqliteBackup.Copy(dataFolder, target);

    /// <inheritdoc cref="PostgresCopy.Copy"/>
    public static Task<(long Packages, long Versions)> Copy(string dataFolder, string store) => PostgresCopy.Copy(dataFolder, store);

    static async Task<(Engine Engine, string Place)> OpenEngine(Settings settings)
    {
        if (settings.Store is null)
            return (SqliteEngine.Open(settings.DataFolder, settings.Patience), $"data folder  {Path.GetFullPath(settings.DataFolder)}");

        var engine = await PostgresEngine.Open(settings.Store, settings.Patience);
        return (engine, $"database     {engine.Name}");
    }
}
