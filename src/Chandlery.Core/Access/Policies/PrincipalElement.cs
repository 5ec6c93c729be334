namespace Chandlery.Core.Access.Policies;

/// <summary>Whom a statement of a trust policy means.</summary>
/// <remarks>Services and identity providers are read, and mean nobody here. A name holds no wildcards (documented).</remarks>
sealed class PrincipalElement
{
    readonly HashSet<string> names = [];

    /// <exception cref="MalformedPolicy">No such kind, or a text that names no principal. Whether that principal exists is not asked.</exception>
    public PrincipalElement(SourcePrincipal source, string where)
    {
        foreach (var (kind, values) in source.Entries)
        {
            if (kind is not ("AWS" or "Service" or "Federated"))
                throw new MalformedPolicy($"Invalid principal in policy: \"{Constraints.Excerpt.Of(kind)}\"", where);
            if (kind != "AWS")
                continue;

            foreach (var value in values)
                names.Add(IsPrincipal(value) ? value : throw new MalformedPolicy($"Invalid principal in policy: \"AWS\":\"{Constraints.Excerpt.Of(value)}\"", where));
        }
    }

    public TrustGrant Means(TrustedCaller caller)
    {
        if (caller.Arn != caller.AccountArn && (names.Contains(caller.Arn) || (caller.RoleArn is not null && names.Contains(caller.RoleArn))))
            return TrustGrant.Named;
        if (names.Contains("*"))
            return TrustGrant.Everyone;
        return names.Contains(caller.AccountArn) || names.Contains(caller.Account) ? TrustGrant.Account : TrustGrant.None;
    }

    static bool IsPrincipal(string value) => value == "*" || IsAccount(value) || value.Split(':') switch
    {
        ["arn", { Length: > 0 }, "iam", "", var account, var name] =>
            IsAccount(account) && (name == "root" || Names(name, "user/") || Names(name, "role/")),
        ["arn", { Length: > 0 }, "sts", "", var account, var name] =>
            IsAccount(account) && (Names(name, "assumed-role/") || Names(name, "federated-user/")),
        _ => false,
    };

    static bool Names(string name, string type) =>
        name.Length > type.Length && name.StartsWith(type, StringComparison.Ordinal) && !name.AsSpan().ContainsAny('*', '?');

    static bool IsAccount(string text) => text.Length == 12 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
