using Chandlery.Storage;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage.Packages;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqlitePackageStoreTests : PackageStoreContract
{
    protected override Task<Engine> Open(string path) => Task.FromResult<Engine>(SqliteEngine.Open(path));
}
