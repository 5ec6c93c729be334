using Chandlery.Storage;
using Chandlery.Storage.Postgres;
using Chandlery.Tests.Storage.Fleet;

namespace Chandlery.Tests.Storage.Postgres;

public sealed class PostgresIndexingStoreTests : IndexingStoreContract
{
    protected override async Task<Engine> Open(string path) => await PostgresEngine.Open(await PostgresServer.NewDatabase());
}
