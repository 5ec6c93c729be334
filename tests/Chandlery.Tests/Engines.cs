using Chandlery.Tests.Storage.Postgres;

namespace Chandlery.Tests;

/// <summary>What a server keeps its catalog in.</summary>
public enum Engines
{
    Sqlite,
    Postgres,
}

static class EnginesUnderTest
{
    /// <summary>A new, empty database, as the setting of servers; null where the catalog is in their data folder.</summary>
    public static async Task<string?> NewStore(this Engines engine) => engine == Engines.Postgres ? await PostgresServer.NewDatabase() : null;
}
