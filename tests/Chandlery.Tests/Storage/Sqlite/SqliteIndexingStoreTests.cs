using Chandlery.Storage;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage.Fleet;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqliteIndexingStoreTests : IndexingStoreContract
{
    protected override Engine Open(string path) => SqliteEngine.Open(path);
}
