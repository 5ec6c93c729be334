using Chandlery.Storage;
using Chandlery.Storage.Postgres;
using Chandlery.Tests.Storage.Access;

namespace Chandlery.Tests.Storage.Postgres;

public sealed class PostgresKeyUseStoreTests : KeyUseStoreContract
{
    protected override async Task<Engine> Open(string path) => await PostgresEngine.Open(await PostgresServer.NewDatabase());
}
