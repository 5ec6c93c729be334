using Chandlery.Storage;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage.Access;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqliteKeyUseStoreTests : KeyUseStoreContract
{
    protected override Task<Engine> Open(string path) => Task.FromResult<Engine>(SqliteEngine.Open(path));
}
