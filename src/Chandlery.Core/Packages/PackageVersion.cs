namespace Chandlery.Core.Packages;

/// <summary>One version of a package. Source: spec 3.2; its life: spec 4.</summary>
public sealed record PackageVersion
{
    public required string PackageName { get; init; }

    public required string VersionName { get; init; }

    /// <summary>Null where none was given or it was cleared; never empty (Q4).</summary>
    public string? Description { get; init; }

    /// <summary>At most 3072 bytes in UTF-8. Frozen outside DRAFT.</summary>
    public TextMap Attributes { get; init; } = TextMap.Empty;

    /// <summary>Frozen outside DRAFT.</summary>
    public Artifact? Artifact { get; init; }

    /// <summary>At most 3072 code points, kept as given (Q21). May change in every status.</summary>
    public string? Recipe { get; init; }

    public VersionStatus Status { get; init; }

    public SbomAssociation? Sbom { get; init; }

    public TextMap Tags { get; init; } = TextMap.Empty;

    /// <inheritdoc cref="Packages.Revision"/>
    public required long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Moved by an update that changes the version and by its SBOM association, not by tags (Q8).</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    public static PackageVersion Draft(string packageName, string versionName, DateTimeOffset now) => new()
    {
        PackageName = packageName,
        VersionName = versionName,
        Status = VersionStatus.Draft,
        Revision = Packages.Revision.First(),
        CreatedAt = now,
        ModifiedAt = now,
    };

    /// <summary>The status after <paramref name="action"/>, or null where this status forbids it. Source: spec 4.1, Q9.</summary>
    public VersionStatus? StatusAfter(VersionAction action) => (Status, action) switch
    {
        (VersionStatus.Draft, VersionAction.Deprecate) => null,
        (_, VersionAction.Publish) => VersionStatus.Published,
        (_, VersionAction.Deprecate) => VersionStatus.Deprecated,
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    /// <summary>The version after an edit; this same value where the edit changes nothing.</summary>
    /// <remarks>
    /// What may change is judged by the status before the edit's own action, so one edit may set attributes and publish (spec 4.2).
    /// Faults: Invalid for attributes or an artifact outside DRAFT, even if equal (Q10, Q11), and for an action that the status forbids.
    /// </remarks>
    public PackageVersion After(VersionEdit edit, DateTimeOffset now)
    {
        if (Status != VersionStatus.Draft && (edit.Attributes is not null ? "Attributes" : edit.Artifact is not null ? "Artifact" : null) is { } frozen)
            throw Fault.Invalid($"{frozen} cannot be updated for a version in {Status.Word()} status");

        var next = this with
        {
            Description = edit.Description is null ? Description : Texts.NullIfEmpty(edit.Description),
            Attributes = edit.Attributes ?? Attributes,
            Artifact = edit.Artifact ?? Artifact,
            Recipe = edit.Recipe ?? Recipe,
            Status = edit.Action is not { } action ? Status
                : StatusAfter(action) ?? throw Fault.Invalid($"Package version {VersionName} is in {Status.Word()} status and cannot be deprecated. Publish it first."),
        };

        return next == this ? this : next.Changed(now);
    }

    /// <summary>The version with its SBOM placed anew, or taken away.</summary>
    public PackageVersion With(SbomAssociation? sbom, DateTimeOffset now) => (this with { Sbom = sbom }).Changed(now);

    PackageVersion Changed(DateTimeOffset now) => this with { Revision = Revision + 1, ModifiedAt = Texts.Later(ModifiedAt, now) };
}

/// <summary>What an UpdatePackageVersion asks for; null members stay as they are.</summary>
/// <param name="Description">The empty text clears it.</param>
/// <param name="Attributes">Replaces the whole map; the empty map clears it (Q22).</param>
/// <param name="Artifact">Replaces the artifact as a unit.</param>
public sealed record VersionEdit(string? Description, TextMap? Attributes, Artifact? Artifact, string? Recipe, VersionAction? Action);
