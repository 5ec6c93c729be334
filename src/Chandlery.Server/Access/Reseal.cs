using Chandlery.Core.Access.Identities;
using Chandlery.Server.Hosting;

namespace Chandlery.Server.Access;

/// <summary>Seals every secret with the first master key, so that those before it may be forgotten.</summary>
static class Reseal
{
    /// <returns>How many secrets were sealed anew.</returns>
    /// <remarks>Throws <see cref="SettingRefused"/> where a secret does not open; accounts before it are done then, which does no harm.</remarks>
    public static async Task<int> All(IAccountStore store, MasterKey masterKey)
    {
        var count = 0;
        foreach (var id in await store.ListAccounts(CancellationToken.None))
        {
            StoredAccount stored;
            Account changed;
            do
            {
                stored = (await store.FindAccount(id, CancellationToken.None))!;
                changed = stored.Account with { Users = stored.Account.Users.ConvertAll(user => user with { Keys = user.Keys.ConvertAll(key => Sealed(key, masterKey)) }) };
            }
            while (!await store.ReplaceAccount(changed, stored.Revision, CancellationToken.None));

            count += stored.Account.Users.Sum(user => user.Keys.Count(key => !masterKey.IsOfFirst(key.SealedSecret)));
        }

        return count;
    }

    static AccessKey Sealed(AccessKey key, MasterKey masterKey) => masterKey.IsOfFirst(key.SealedSecret) ? key : key with
    {
        SealedSecret = masterKey.Seal(masterKey.Open(key.SealedSecret, key.Id)
            ?? throw new SettingRefused($"The secret of access key {key.Id} was sealed with a master key that is not given."), key.Id),
    };
}
