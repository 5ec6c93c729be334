using Chandlery.Storage;
using Chandlery.Storage.Postgres;
using Chandlery.Tests.Storage.Tags;

namespace Chandlery.Tests.Storage.Postgres;

public sealed class PostgresTagStoreTests : TagStoreContract
{
    protected override async Task<Engine> Open(string path) => await PostgresEngine.Open(await PostgresServer.NewDatabase());
}
