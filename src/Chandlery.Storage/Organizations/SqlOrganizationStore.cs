using System.Text.Json;
using Chandlery.Core.Access.Identities;
using Chandlery.Core.Organizations;

namespace Chandlery.Storage.Organizations;

/// <summary>Accounts that were asked for, in SQL: a row for each request, in which an account that was made begins.</summary>
public sealed class SqlOrganizationStore(Engine db) : IOrganizationStore
{
    public Task<bool> AddAccount(string home, AccountRequest created, CancellationToken ct) => db.Change($"""
        INSERT INTO account_requests (account, request_id, account_name, email, requested_at, member, email_key, document)
        SELECT {home}, {created.Id}, {created.AccountName}, {created.Email}, {created.At.ToUnixTimeMilliseconds()},
               {created.Account!.Id}, {Key(created.Email)}, {JsonSerializer.Serialize(created.Account, StoreJson.Plain.Account)}
        WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE account = {created.Account.Id})
        ON CONFLICT DO NOTHING
        RETURNING request_id
        """, ct);

    public async Task<bool> IsEmailTaken(string home, string email, CancellationToken ct) =>
        await db.All($"SELECT 1 FROM account_requests WHERE (account, email_key) = ({home}, {Key(email)})", static row => row.Number(0), ct) is [_];

    public Task<bool> AddFailure(string home, AccountRequest failed, CancellationToken ct) => db.Change($"""
        INSERT INTO account_requests (account, request_id, account_name, email, requested_at)
        VALUES ({home}, {failed.Id}, {failed.AccountName}, {failed.Email}, {failed.At.ToUnixTimeMilliseconds()})
        ON CONFLICT DO NOTHING
        RETURNING request_id
        """, ct);

    public Task<AccountRequest?> FindStatus(string home, string requestId, CancellationToken ct) => db.First($"""
        SELECT request_id, account_name, email, requested_at, document
        FROM account_requests WHERE (account, request_id) = ({home}, {requestId})
        """, Read, ct);

    public Task<AccountRequest?> FindAccount(string home, string accountId, CancellationToken ct) => db.First($"""
        SELECT request_id, account_name, email, requested_at, document
        FROM account_requests WHERE (account, member) = ({home}, {accountId})
        """, Read, ct);

    public Task<IReadOnlyList<AccountRequest>> ListStatuses(string home, bool succeeded, bool failed, string? after, int limit, CancellationToken ct) => db.All($"""
        SELECT request_id, account_name, email, requested_at, document
        FROM account_requests
        WHERE account = {home} AND request_id > {after ?? ""} AND CASE WHEN member IS NULL THEN {Number(failed)} ELSE {Number(succeeded)} END = 1
        ORDER BY request_id
        LIMIT {limit}
        """, Read, ct);

    public Task<IReadOnlyList<AccountRequest>> ListAccounts(string home, string? after, int limit, CancellationToken ct) => db.All($"""
        SELECT request_id, account_name, email, requested_at, document
        FROM account_requests
        WHERE account = {home} AND member > {after ?? ""}
        ORDER BY member
        LIMIT {limit}
        """, Read, ct);

    /// <summary>Two emails are one where they differ in no more than case.</summary>
    static string Key(string email) => email.ToUpperInvariant();

    static long Number(bool flag) => flag ? 1 : 0;

    static AccountRequest Read(Row row) => new(
        row.Text(0), row.Text(1), row.Text(2), row.Time(3), row.IsNull(4) ? null : JsonSerializer.Deserialize(row.Utf8(4), StoreJson.Plain.Account));
}
