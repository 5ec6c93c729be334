using System.Text.Json;
using Chandlery.Core.Organizations;
using Chandlery.Storage.Organizations;
using Chandlery.Storage.Postgres;
using Chandlery.Storage.Sqlite;

namespace Chandlery.Tests.Storage.Postgres;

public sealed class PostgresCopyOfOrganizationTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task The_copy_has_every_account_and_every_request_that_failed()
    {
        const string home = "111122223333";
        AccountRequest[] requests = [.. Enumerable.Range(0, 30).Select(static i => new AccountRequest(
            $"car-{i:00000000}", "Ada's", $"a{i}@example.com", DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123 + i), i % 3 == 0 ? null : new($"{999_999_999_999 - i}")))];
        await using (var file = SqliteEngine.Open(folder.Path))
        {
            var store = new SqlOrganizationStore(file);
            foreach (var request in requests)
                Assert.True(request.Account is null ? await store.AddFailure(home, request, default) : await store.AddAccount(home, request, default));
        }

        var database = await PostgresServer.NewDatabase();

        await PostgresCopy.Copy(folder.Path, database);

        await using var after = await PostgresEngine.Open(database);
        var copy = await new SqlOrganizationStore(after).ListStatuses(home, true, true, null, 100, default);
        Assert.Equal(JsonSerializer.Serialize(requests), JsonSerializer.Serialize(copy));
        Assert.True(await new SqlOrganizationStore(after).IsEmailTaken(home, "A1@EXAMPLE.com", default));
        Assert.NotNull(await new SqlOrganizationStore(after).FindAccount(home, "999999999998", default));
    }

    public void Dispose() => folder.Dispose();
}
