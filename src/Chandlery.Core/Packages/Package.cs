namespace Chandlery.Core.Packages;

/// <summary>A software package: a name under which versions live. Source: spec 3.2.</summary>
public sealed record Package
{
    public required string PackageName { get; init; }

    /// <summary>Null where none was given or it was cleared; never empty (Q4).</summary>
    public string? Description { get; init; }

    /// <summary>An existing version of this package that is not DRAFT; null where no default is set (spec 4.3).</summary>
    public string? DefaultVersionName { get; init; }

    public TextMap Tags { get; init; } = TextMap.Empty;

    /// <inheritdoc cref="Packages.Revision"/>
    public required long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not moved by tags or versions, only by an update that changes the package itself (Q8).</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    public static Package New(string packageName, string? description, TextMap tags, DateTimeOffset now) => new()
    {
        PackageName = packageName,
        Description = Texts.NullIfEmpty(description),
        Tags = tags,
        Revision = Packages.Revision.First(),
        CreatedAt = now,
        ModifiedAt = now,
    };

    /// <summary>The package after an edit; this same value where the edit changes nothing (Q16).</summary>
    public Package After(PackageEdit edit, DateTimeOffset now)
    {
        var next = this with
        {
            Description = edit.Description is null ? Description : Texts.NullIfEmpty(edit.Description),
            DefaultVersionName = edit.UnsetDefaultVersion ? null : edit.DefaultVersionName ?? DefaultVersionName,
        };

        return next == this ? this : next with { Revision = Revision + 1, ModifiedAt = Texts.Later(ModifiedAt, now) };
    }
}

/// <summary>What an UpdatePackage asks for; null members stay as they are.</summary>
/// <param name="Description">The empty text clears it.</param>
/// <param name="DefaultVersionName">Not together with <paramref name="UnsetDefaultVersion"/>.</param>
public sealed record PackageEdit(string? Description, string? DefaultVersionName, bool UnsetDefaultVersion);
