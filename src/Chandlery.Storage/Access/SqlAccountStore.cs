using System.Text.Json;
using Chandlery.Core.Access.Identities;

namespace Chandlery.Storage.Access;

/// <summary>Accounts in SQL: a row each, with the account as one document.</summary>
public sealed class SqlAccountStore(Engine db) : IAccountStore
{
    public Task<StoredAccount?> FindAccount(string id, CancellationToken ct) => db.First(
        $"SELECT document, revision FROM accounts WHERE account = {id}",
        static row => new StoredAccount(JsonSerializer.Deserialize(row.Utf8(0), StoreJson.Plain.Account)!, row.Number(1)), ct);

    public async Task<long?> FindRevision(string id, CancellationToken ct) =>
        await db.All($"SELECT revision FROM accounts WHERE account = {id}", static row => row.Number(0), ct) is [var revision] ? revision : null;

    public Task<bool> ReplaceAccount(Account account, long revision, CancellationToken ct)
    {
        var document = JsonSerializer.Serialize(account, StoreJson.Plain.Account);
        return revision == 0
            ? db.Change($"INSERT INTO accounts (account, revision, document) VALUES ({account.Id}, 1, {document}) ON CONFLICT DO NOTHING RETURNING 1", ct)
            : db.Change($"UPDATE accounts SET revision = revision + 1, document = {document} WHERE (account, revision) = ({account.Id}, {revision}) RETURNING 1", ct);
    }

    public Task<IReadOnlyList<string>> ListAccounts(CancellationToken ct) => db.All($"SELECT account FROM accounts ORDER BY account", static row => row.Text(0), ct);
}
