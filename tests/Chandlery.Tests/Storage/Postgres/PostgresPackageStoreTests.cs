using Chandlery.Storage;
using Chandlery.Storage.Postgres;
using Chandlery.Tests.Storage.Packages;

namespace Chandlery.Tests.Storage.Postgres;

public sealed class PostgresPackageStoreTests : PackageStoreContract
{
    protected override async Task<Engine> Open(string path) => await PostgresEngine.Open(await PostgresServer.NewDatabase());
}
