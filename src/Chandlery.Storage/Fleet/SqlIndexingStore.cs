using System.Text.Json;
using Chandlery.Core;
using Chandlery.Core.Fleet;

namespace Chandlery.Storage.Fleet;

/// <summary>Indexing configurations in SQL.</summary>
/// <param name="initial">Of a catalog that has no row yet (Q14).</param>
public sealed class SqlIndexingStore(Engine db, IndexingConfiguration initial) : IIndexingStore
{
    public async Task<IndexingConfiguration> FindIndexing(Catalog catalog, CancellationToken ct) => await db.First($"""
        SELECT things, thing_groups
        FROM indexing_configurations
        WHERE (account, region) = ({catalog.Account}, {catalog.Region})
        """, static row => new IndexingConfiguration(
            JsonSerializer.Deserialize(row.Utf8(0), StoreJson.Plain.ThingIndexing)!,
            JsonSerializer.Deserialize(row.Utf8(1), StoreJson.Plain.ThingGroupIndexing)!), ct) ?? initial;

    public Task ReplaceIndexing(Catalog catalog, ThingIndexing? things, ThingGroupIndexing? thingGroups, CancellationToken ct)
    {
        var givenThings = things is null ? null : Write(things);
        var givenGroups = thingGroups is null ? null : Write(thingGroups);
        var covers = (things ?? initial.Things).CoversPackages ? 1L : 0L;
        var thingsGiven = things is null ? 0L : 1L;

        return db.Change($"""
            INSERT INTO indexing_configurations AS c (account, region, covers_packages, things, thing_groups)
            VALUES ({catalog.Account}, {catalog.Region}, {covers}, {givenThings ?? Write(initial.Things)}, {givenGroups ?? Write(initial.ThingGroups)})
            ON CONFLICT (account, region) DO UPDATE
            SET covers_packages = CASE WHEN {thingsGiven} = 1 THEN {covers} ELSE c.covers_packages END,
                things = COALESCE({givenThings}, c.things),
                thing_groups = COALESCE({givenGroups}, c.thing_groups)
            RETURNING account
            """, ct);
    }

    static string Write(ThingIndexing things) => JsonSerializer.Serialize(things, StoreJson.Plain.ThingIndexing);

    static string Write(ThingGroupIndexing thingGroups) => JsonSerializer.Serialize(thingGroups, StoreJson.Plain.ThingGroupIndexing);
}
