using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Storage.Access;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chandlery.Tests.Server.Access;

public sealed class KeyUsesInMemoryTests : IAsyncDisposable
{
    const string Account = "123456789012";

    readonly TemporaryFolder folder = new();
    readonly TestClock clock = new();
    readonly SqliteEngine engine;
    readonly SqlKeyUseStore store;
    readonly KeyUses uses;

    public KeyUsesInMemoryTests()
    {
        engine = SqliteEngine.Open(folder.Path);
        store = new(engine);
        uses = new(store, clock, NullLogger.Instance);
    }

    [Fact]
    public async Task A_use_is_known_at_once_and_written_once_a_minute()
    {
        uses.Note(Account, "AKIA1", "iot", "eu-west-1");
        await Written("AKIA1", TestClock.Start);
        clock.Advance(59);
        uses.Note(Account, "AKIA1", "sts", "eu-west-1");
        uses.Note(Account, "AKIA2", "iot", "eu-west-1");
        await Written("AKIA2", TestClock.Start.AddSeconds(59));

        Assert.Equal(new("AKIA1", TestClock.Start.AddSeconds(59), "sts", "eu-west-1"), await uses.Find(Account, "AKIA1", default));
        Assert.Equal(TestClock.Start, (await store.FindUse(Account, "AKIA1", default))!.At);

        clock.Advance(1);
        uses.Note(Account, "AKIA1", "iam", "eu-west-1");
        await Written("AKIA1", TestClock.Start.AddSeconds(60));
    }

    [Fact]
    public async Task What_another_server_has_seen_later_counts()
    {
        var later = new KeyUse("AKIA1", TestClock.Start.AddSeconds(7), "iam", "us-east-1");
        uses.Note(Account, "AKIA1", "iot", "eu-west-1");
        await store.KeepUse(Account, later, default);

        Assert.Equal(later, await uses.Find(Account, "AKIA1", default));
    }

    [Fact]
    public async Task A_store_that_fails_fails_nobody()
    {
        await engine.DisposeAsync();

        uses.Note(Account, "AKIA1", "iot", "eu-west-1");
        await uses.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await uses.DisposeAsync();
        await engine.DisposeAsync();
        folder.Dispose();
    }

    async Task Written(string key, DateTimeOffset at)
    {
        for (var deadline = Environment.TickCount64 + 20_000; (await store.FindUse(Account, key, default))?.At != at; await Task.Delay(5))
            Assert.True(Environment.TickCount64 < deadline, $"The use of {key} at {at} was not written.");
    }
}
