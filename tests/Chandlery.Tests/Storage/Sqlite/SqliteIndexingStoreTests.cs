using Chandlery.Storage;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage.Fleet;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqliteIndexingStoreTests : IndexingStoreContract
{
    protected override Task<Engine> Open(string path) => Task.FromResult<Engine>(SqliteEngine.Open(path));
}
