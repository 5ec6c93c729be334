using Chandlery.Storage;
using Chandlery.Storage.Postgres;
using Chandlery.Tests.Storage.Organizations;

namespace Chandlery.Tests.Storage.Postgres;

public sealed class PostgresOrganizationStoreTests : OrganizationStoreContract
{
    protected override async Task<Engine> Open(string path) => await PostgresEngine.Open(await PostgresServer.NewDatabase());
}
