using Chandlery.Storage;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage.Organizations;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqliteOrganizationStoreTests : OrganizationStoreContract
{
    protected override Task<Engine> Open(string path) => Task.FromResult<Engine>(SqliteEngine.Open(path));
}
