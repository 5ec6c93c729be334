using System.Text.Json;
using Chandlery.Core.Access.Identities;
using Chandlery.Storage.Access;

namespace Chandlery.Tests.Storage.Access;

/// <summary>What every engine keeps of accounts.</summary>
public abstract class AccountStoreContract : StoreContract
{
    const string Id = "111122223333";

    static Account Full => new(Id)
    {
        Users =
        [
            new("ci", "/build/", "AIDA1", Created)
            {
                Keys = [new("AKIA1", "sealed", IsActive: false, Later)],
                Groups = ["builders"],
                Inline = [new("own", """{"Version":"2012-10-17","Statement":[]}""")],
                Attached = ["arn:aws:iam::111122223333:policy/p"],
            },
        ],
        Groups = [new("builders", "/", "AGPA1", Created) { Inline = [new("all", "\u00e9")] }],
        Policies = [new("p", "/", "ANPA1", Created, Later, DefaultVersion: 2, LastVersion: 3, "what it is for") { Versions = [new(2, "{}", Created), new(3, "[]", Later)] }],
    };

    SqlAccountStore Accounts => new SqlAccountStore(Db);

    [Fact]
    public async Task An_account_that_nobody_has_changed_is_not_there()
    {
        Assert.Null(await Accounts.FindAccount(Id, default));
        Assert.Null(await Accounts.FindRevision(Id, default));
        Assert.Empty(await Accounts.ListAccounts(default));
    }

    [Fact]
    public async Task An_account_is_kept_with_everything_in_it()
    {
        Assert.True(await Accounts.ReplaceAccount(Full, 0, default));

        var kept = await Accounts.FindAccount(Id, default);

        Assert.Equal(1, kept!.Revision);
        Assert.Equal(JsonSerializer.Serialize(Full), JsonSerializer.Serialize(kept.Account));
        Assert.Equal(1, await Accounts.FindRevision(Id, default));
        Assert.Null(await Accounts.FindAccount("444455556666", default));
    }

    [Fact]
    public async Task Of_two_who_change_what_both_have_read_one_does()
    {
        await Accounts.ReplaceAccount(Full, 0, default);

        var changed = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Accounts.ReplaceAccount(Full with { Groups = [new($"g{i}", "/", "AGPA2", Created)] }, 1, default)));

        Assert.Equal(1, changed.Count(static each => each));
        var kept = await Accounts.FindAccount(Id, default);
        Assert.Equal(2, kept!.Revision);
        Assert.Equal($"g{Array.IndexOf(changed, true)}", kept.Account.Groups.Single().Name);
        Assert.False(await Accounts.ReplaceAccount(Full, 0, default));
        Assert.False(await Accounts.ReplaceAccount(Full, 1, default));
    }

    [Fact]
    public async Task Accounts_are_listed_by_id()
    {
        foreach (var id in (string[])["300000000000", "100000000000", "200000000000"])
            await Accounts.ReplaceAccount(new(id), 0, default);

        Assert.Equal(["100000000000", "200000000000", "300000000000"], await Accounts.ListAccounts(default));
    }
}
