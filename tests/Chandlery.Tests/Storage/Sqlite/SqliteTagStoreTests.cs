using Chandlery.Storage;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage.Tags;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqliteTagStoreTests : TagStoreContract
{
    protected override Task<Engine> Open(string path) => Task.FromResult<Engine>(SqliteEngine.Open(path));
}
