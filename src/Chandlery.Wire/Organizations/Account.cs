namespace Chandlery.Wire.Organizations;

/// <summary>An account of the organization.</summary>
public sealed record Account
{
    public string? Id { get; init; }

    public string? Arn { get; init; }

    /// <summary>Sensitive. The management account has none here; so with the name and the time.</summary>
    public string? Email { get; init; }

    /// <summary>Sensitive.</summary>
    public string? Name { get; init; }

    public string? Status { get; init; }

    public string? State { get; init; }

    /// <summary>Never there: there are no organizational units.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    public string? JoinedMethod { get; init; }

    public DateTimeOffset? JoinedTimestamp { get; init; }
}
