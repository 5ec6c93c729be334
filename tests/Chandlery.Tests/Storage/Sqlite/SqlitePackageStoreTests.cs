using Chandlery.Storage;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage.Packages;

namespace Chandlery.Tests.Storage.Sqlite;

public sealed class SqlitePackageStoreTests : PackageStoreContract
{
    protected override Engine Open(string path) => SqliteEngine.Open(path);
}
