namespace Chandlery.Core.Fleet;

/// <summary>The indexing configuration of each catalog. Reading never writes the initial one (Q38).</summary>
public interface IIndexingStore
{
    Task<IndexingConfiguration> FindIndexing(Catalog catalog, CancellationToken ct);

    /// <summary>Replaces the halves that are given, each as a whole.</summary>
    Task ReplaceIndexing(Catalog catalog, ThingIndexing? things, ThingGroupIndexing? thingGroups, CancellationToken ct);
}
