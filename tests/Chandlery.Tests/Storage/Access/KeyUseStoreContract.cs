using Chandlery.Core.Access.Identities;
using Chandlery.Storage.Access;

namespace Chandlery.Tests.Storage.Access;

/// <summary>What every engine keeps of the uses of keys.</summary>
public abstract class KeyUseStoreContract : StoreContract
{
    const string Account = "111122223333";

    static readonly KeyUse First = new("AKIA1", Created, "iot", "eu-west-1");

    SqlKeyUseStore Uses => new(Db);

    [Fact]
    public async Task A_use_is_kept_for_its_key_in_its_account()
    {
        await Uses.KeepUse(Account, First, default);

        Assert.Equal(First, await Uses.FindUse(Account, "AKIA1", default));
        Assert.Null(await Uses.FindUse(Account, "AKIA2", default));
        Assert.Null(await Uses.FindUse("444455556666", "AKIA1", default));
    }

    [Fact]
    public async Task The_latest_use_stays_in_whatever_order_they_come()
    {
        var latest = new KeyUse("AKIA1", Later, "sts", "us-east-1");

        await Uses.KeepUse(Account, First, default);
        await Uses.KeepUse(Account, latest, default);
        await Uses.KeepUse(Account, First, default);

        Assert.Equal(latest, await Uses.FindUse(Account, "AKIA1", default));
    }

    [Fact]
    public async Task What_is_forgotten_is_not_there()
    {
        await Uses.KeepUse(Account, First, default);
        await Uses.KeepUse(Account, First with { AccessKeyId = "AKIA2" }, default);

        await Uses.ForgetUse(Account, "AKIA1", default);

        Assert.Null(await Uses.FindUse(Account, "AKIA1", default));
        Assert.NotNull(await Uses.FindUse(Account, "AKIA2", default));
    }
}
