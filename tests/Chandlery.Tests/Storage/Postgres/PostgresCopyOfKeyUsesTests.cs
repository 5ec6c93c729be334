using Chandlery.Core.Access.Identities;
using Chandlery.Storage.Access;
using Chandlery.Storage.Postgres;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Postgres;

public sealed class PostgresCopyOfKeyUsesTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_copy_has_the_last_use_of_every_key()
    {
        KeyUse[] uses = [.. Enumerable.Range(0, 30).Select(static i => new KeyUse($"AKIA{i}{(i % 2 == 0 ? "a" : "B")}", DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123 + i), "iot", "eu-west-1"))];
        await using (var file = SqliteEngine.Open(folder.Path))
        {
            foreach (var use in uses)
                await new SqlKeyUseStore(file).KeepUse("111122223333", use, default);
        }

        var database = await PostgresServer.NewDatabase();

        await PostgresCopy.Copy(folder.Path, database);

        await using var after = await PostgresEngine.Open(database);
        foreach (var use in uses)
            Assert.Equal(use, await new SqlKeyUseStore(after).FindUse("111122223333", use.AccessKeyId, default));
    }

    public void Dispose() => folder.Dispose();
}
