namespace Chandlery.Core.Organizations;

/// <summary>The accounts that were asked for, by the account that manages them.</summary>
public interface IOrganizationStore
{
    /// <summary>From here on the account is there, with all that it begins with.</summary>
    /// <returns>False, and nothing is changed, where an account has its id or its email, whatever the case of that.</returns>
    Task<bool> AddAccount(string home, AccountRequest created, CancellationToken ct);

    Task<bool> IsEmailTaken(string home, string email, CancellationToken ct);

    /// <summary>Keeps that a request failed.</summary>
    /// <returns>False where there is a request of its id.</returns>
    Task<bool> AddFailure(string home, AccountRequest failed, CancellationToken ct);

    /// <summary>Null where there was no such request.</summary>
    Task<AccountRequest?> FindStatus(string home, string requestId, CancellationToken ct);

    /// <summary>Null where there is no such member.</summary>
    Task<AccountRequest?> FindAccount(string home, string accountId, CancellationToken ct);

    /// <summary>Requests by id in ordinal order.</summary>
    /// <param name="succeeded">Whether those are shown that did; so with those that failed.</param>
    /// <param name="after">Exclusive: the last id of the page before; null for the first page.</param>
    /// <returns>At most <paramref name="limit"/>; fewer means the end.</returns>
    Task<IReadOnlyList<AccountRequest>> ListStatuses(string home, bool succeeded, bool failed, string? after, int limit, CancellationToken ct);

    /// <summary>Members by account id; the rest as of <see cref="ListStatuses"/>.</summary>
    Task<IReadOnlyList<AccountRequest>> ListAccounts(string home, string? after, int limit, CancellationToken ct);
}
