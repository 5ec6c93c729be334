using Chandlery.Core.Access.Identities;

namespace Chandlery.Storage.Access;

/// <summary>Last uses of keys in SQL.</summary>
public sealed class SqlKeyUseStore(Engine db) : IKeyUseStore
{
    public Task<KeyUse?> FindUse(string account, string accessKeyId, CancellationToken ct) => db.First(
        $"SELECT access_key_id, used_at, service, region FROM access_key_uses WHERE (account, access_key_id) = ({account}, {accessKeyId})",
        static row => new KeyUse(row.Text(0), DateTimeOffset.FromUnixTimeMilliseconds(row.Number(1)), row.Text(2), row.Text(3)), ct);

    public Task KeepUse(string account, KeyUse use, CancellationToken ct) => db.Change($"""
        INSERT INTO access_key_uses (account, access_key_id, used_at, service, region)
        VALUES ({account}, {use.AccessKeyId}, {use.At.ToUnixTimeMilliseconds()}, {use.Service}, {use.Region})
        ON CONFLICT (account, access_key_id) DO UPDATE SET used_at = excluded.used_at, service = excluded.service, region = excluded.region
        WHERE access_key_uses.used_at < excluded.used_at
        RETURNING 1
        """, ct);

    public Task ForgetUse(string account, string accessKeyId, CancellationToken ct) =>
        db.Change($"DELETE FROM access_key_uses WHERE (account, access_key_id) = ({account}, {accessKeyId}) RETURNING 1", ct);
}
