using System.Collections.Concurrent;
using Chandlery.Core.Access.Identities;

namespace Chandlery.Server.Access;

/// <summary>When keys were last used: in memory at once, in the store at the first use in a minute, and when the server stops.</summary>
/// <remarks>A server that is killed forgets at most what came in the minute before. No request waits for it, and none fails by it.</remarks>
sealed class KeyUses(IKeyUseStore store, TimeProvider clock, ILogger log) : IAsyncDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>With the store, when the server stops.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<(string Account, string Key), Entry> entries = new();

    public void Note(string account, string accessKeyId, string service, string region)
    {
        var use = new KeyUse(accessKeyId, clock.GetUtcNow(), service, region);
        var entry = entries.GetOrAdd((account, accessKeyId), static _ => new());
        lock (entry)
        {
            entry.Latest = use;
            if (entry.Tried is { } tried && use.At - tried < Interval)
                return;
            entry.Tried = use.At;
            entry.Writing = Write(entry, account, use);
        }
    }

    /// <summary>Here or on another server; null for never.</summary>
    public async Task<KeyUse?> Find(string account, string accessKeyId, CancellationToken ct)
    {
        var kept = await store.FindUse(account, accessKeyId, ct);
        var here = entries.TryGetValue((account, accessKeyId), out var entry) ? entry.Latest : null;
        return here is null || kept?.At > here.At ? kept : here;
    }

    /// <summary>Of a key that is no more.</summary>
    public async Task Forget(string account, string accessKeyId, CancellationToken ct)
    {
        if (entries.TryRemove((account, accessKeyId), out var entry))
            await entry.Writing;
        await store.ForgetUse(account, accessKeyId, ct);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(entries.Select(each => Finish(each.Key.Account, each.Value))).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // A store that does not answer must not keep the server from stopping for the sake of this.
        }
    }

    async Task Finish(string account, Entry entry)
    {
        await entry.Writing;
        if (entry.Latest is { } latest && latest != entry.Written)
            await Write(entry, account, latest);
    }

    async Task Write(Entry entry, string account, KeyUse use)
    {
        // Off the lock of the one who notes it.
        await Task.Yield();
        try
        {
            await store.KeepUse(account, use, CancellationToken.None);
            entry.Written = use;
        }
        catch (Exception failure)
        {
            log.KeyUseNotKept(use.AccessKeyId, failure.Message);
        }
    }

    sealed class Entry
    {
        public volatile KeyUse? Latest;
        public volatile KeyUse? Written;

        /// <summary>When it was last to be written, successfully or not.</summary>
        public DateTimeOffset? Tried { get; set; }

        public Task Writing { get; set; } = Task.CompletedTask;
    }
}
