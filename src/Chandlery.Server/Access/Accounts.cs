using System.Collections.Concurrent;
using Chandlery.Core.Access.Identities;
using Chandlery.Core.Organizations;

namespace Chandlery.Server.Access;

/// <summary>The accounts, kept in memory: what another server changed holds here within <see cref="Old"/>, what this one changed at once.</summary>
/// <remarks>A look at the store costs a row or two, once in <see cref="Fresh"/> for an account that somebody uses, and not at all for one that nobody does.</remarks>
/// <param name="home">The account that is there from the start.</param>
sealed class Accounts(IAccountStore store, IOrganizationStore organizations, MasterKey masterKey, string home, TimeProvider clock)
{
    /// <summary>For so long nobody looks again.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(400);

    /// <summary>For so long nobody waits while one looks.</summary>
    static readonly TimeSpan Old = TimeSpan.FromMilliseconds(900);

    readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public string Home => home;

    public MasterKey MasterKey => masterKey;

    /// <summary>Null where there is no such account.</summary>
    public async ValueTask<AccountView?> Find(string id)
    {
        var entry = entries.GetOrAdd(id, static _ => new());
        Task<AccountView?> looking;
        lock (entry)
        {
            var age = entry.View is null ? TimeSpan.MaxValue : clock.GetElapsedTime(entry.Seen);
            if (age < Fresh)
                return entry.View;
            looking = entry.Looking is { IsCompleted: false } ? entry.Looking : entry.Looking = Look(id, entry);
            if (age < Old)
                return entry.View;
        }

        var view = await looking;
        if (view is null)
            entries.TryRemove(KeyValuePair.Create(id, entry));
        return view;
    }

    /// <summary>The account of somebody who has been let in, and so is there.</summary>
    public async ValueTask<Account> Of(Caller caller) => (await Find(caller.Principal.Account))!.Account;

    /// <summary>Changes an account on the ground of its latest state; durable when this returns.</summary>
    /// <param name="change">May be called several times. Its faults change nothing.</param>
    /// <remarks>Faults: those of the change; Throttled where others kept changing the account.</remarks>
    public async Task<T> Change<T>(string id, Func<Account, (Account Account, T Result)> change, CancellationToken ct)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var seen = clock.GetTimestamp();
            var before = await Read(id, ct) ?? throw new InvalidOperationException($"There is no account {id}.");
            var (account, result) = change(before.Account);
            if (!await store.ReplaceAccount(account, before.Revision, ct))
                continue;

            Keep(entries.GetOrAdd(id, static _ => new()), new(new(account, before.Revision + 1), masterKey), seen);
            return result;
        }

        throw new Fault(FaultKind.Throttled, "The account is being changed by other requests. Try again.");
    }

    async Task<AccountView?> Look(string id, Entry entry)
    {
        // Off the lock of the one who asks.
        await Task.Yield();
        var seen = clock.GetTimestamp();
        var known = entry.View;
        if (known is not null && (await store.FindRevision(id, CancellationToken.None) ?? 0) == known.Revision)
            return Keep(entry, known, seen);

        return await Read(id, CancellationToken.None) is { } stored ? Keep(entry, new(stored, masterKey), seen) : null;
    }

    /// <summary>As the store has it; as it began, with revision 0, where nobody has changed it yet: the home account empty, and a member with what it was made with.</summary>
    /// <returns>Null where there is no such account. So is every other where the server was started for another home before: their keys are nobody's here.</returns>
    async Task<StoredAccount?> Read(string id, CancellationToken ct) =>
        (id == home ? new(id) : (await organizations.FindAccount(home, id, ct))?.Account) is { } beginning
            ? await store.FindAccount(id, ct) ?? new(beginning, 0)
            : null;

    static AccountView? Keep(Entry entry, AccountView view, long seen)
    {
        lock (entry)
        {
            // A look that began before a change may end after it.
            if (entry.View is null || view.Revision >= entry.View.Revision)
                (entry.View, entry.Seen) = (view, Math.Max(seen, entry.Seen));
            return entry.View;
        }
    }

    sealed class Entry
    {
        public AccountView? View { get; set; }

        /// <summary>When it was known to be the latest, by the clock's timestamp.</summary>
        public long Seen { get; set; }

        public Task<AccountView?>? Looking { get; set; }
    }
}
