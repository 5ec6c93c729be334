using Chandlery.Core.Access;
using Chandlery.Core.Access.Identities;
using Chandlery.Server.Access;
using Chandlery.Server.Hosting;
using Chandlery.Storage.Access;
using Chandlery.Storage.Sqlite;
using Chandlery.Tests.Storage;

namespace Chandlery.Tests.Server.Iam;

public sealed class ResealTests
{
    static readonly (string Before, string After) Text = (MasterKey.New(), MasterKey.New());

    [Fact]
    public async Task Afterwards_the_new_master_key_opens_every_secret_alone()
    {
        using var folder = new TemporaryFolder();
        await using var engine = SqliteEngine.Open(folder.Path);
        var store = new SqlAccountStore(engine);
        await Given(store, "100000000000", new MasterKey(Text.Before));
        await Given(store, "200000000000", new MasterKey(Text.Before));
        await Given(store, "300000000000", new MasterKey(Text.After));

        Assert.Equal(4, await Reseal.All(store, new MasterKey(Text.After, Text.Before)));
        Assert.Equal(0, await Reseal.All(store, new MasterKey(Text.After)));

        foreach (var id in await store.ListAccounts(default))
        {
            var keys = (await store.FindAccount(id, default))!.Account.Users.Single().Keys;
            Assert.Equal([$"secret 1 of {id}", $"secret 2 of {id}"], keys.Select(static key => new MasterKey(Text.After).Open(key.SealedSecret, key.Id)));
        }
    }

    [Fact]
    public async Task A_secret_that_does_not_open_is_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        await using var engine = SqliteEngine.Open(folder.Path);
        var store = new SqlAccountStore(engine);
        await Given(store, "100000000000", new MasterKey(Text.Before));

        var refused = await Assert.ThrowsAsync<SettingRefused>(() => Reseal.All(store, new MasterKey(Text.After)));

        Assert.Equal("The secret of access key AKIA1 was sealed with a master key that is not given.", refused.Message);
        Assert.Equal(1, await store.FindRevision("100000000000", default));
    }

    static async Task Given(SqlAccountStore store, string id, MasterKey masterKey) => Assert.True(await store.ReplaceAccount(new(id)
    {
        Users = [new("ci", "/", "AIDA", DateTimeOffset.UnixEpoch)
        {
            Keys = [.. Enumerable.Range(1, 2).Select(i => new AccessKey($"AKIA{i}", masterKey.Seal($"secret {i} of {id}", $"AKIA{i}"), true, DateTimeOffset.UnixEpoch))],
        }],
    }, 0, default));
}
