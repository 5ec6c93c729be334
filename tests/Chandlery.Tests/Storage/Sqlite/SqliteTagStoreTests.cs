using Chandlery.Storage;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage.Tags;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqliteTagStoreTests : TagStoreContract
{
    protected override Engine Open(string path) => SqliteEngine.Open(path);
}
