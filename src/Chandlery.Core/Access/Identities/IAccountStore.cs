namespace Chandlery.Core.Access.Identities;

/// <summary>Accounts, each as a whole with the number of its latest change.</summary>
public interface IAccountStore
{
    /// <summary>Null where nobody has changed the account yet.</summary>
    Task<StoredAccount?> FindAccount(string id, CancellationToken ct);

    /// <summary>Only the number, to see whether what was read before still holds. Null as of <see cref="FindAccount"/>.</summary>
    Task<long?> FindRevision(string id, CancellationToken ct);

    /// <param name="revision">Of the account that was read; 0 where there was none.</param>
    /// <returns>False, and nothing is changed, where somebody else has changed it since. Otherwise its revision is the next.</returns>
    Task<bool> ReplaceAccount(Account account, long revision, CancellationToken ct);

    /// <summary>The ids of all accounts that were ever changed, ascending.</summary>
    Task<IReadOnlyList<string>> ListAccounts(CancellationToken ct);
}

/// <param name="Revision">From 1.</param>
public sealed record StoredAccount(Account Account, long Revision);
