namespace Chandlery.Core.Access.Identities;

/// <summary>The last uses of long-term keys, beside the accounts: they change all the time, and nothing hangs on them.</summary>
public interface IKeyUseStore
{
    /// <summary>Null where no use was kept.</summary>
    Task<KeyUse?> FindUse(string account, string accessKeyId, CancellationToken ct);

    /// <summary>An earlier use than the one that is there changes nothing.</summary>
    Task KeepUse(string account, KeyUse use, CancellationToken ct);

    /// <summary>Of a key that is no more.</summary>
    Task ForgetUse(string account, string accessKeyId, CancellationToken ct);
}
