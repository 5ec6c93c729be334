namespace Chandlery.Core.Packages;

/// <summary>Where packages and their versions are kept. What it has said yes to is on the disk.</summary>
/// <remarks>
/// Changes are optimistic: a <c>Replace</c> writes only if the row still has the revision of what was seen and every
/// condition named with it holds in that same moment. False means that one of them did not: read again, decide again.
/// </remarks>
public interface IPackageStore
{
    /// <summary>Adds a package, if indexing covers packages in this catalog.</summary>
    Task<Added> AddPackage(Catalog catalog, Package package, RetryToken? token, CancellationToken ct);

    Task<Package?> FindPackage(Catalog catalog, string packageName, CancellationToken ct);

    /// <summary>The package with everything that an edit of it is decided on, all of one moment.</summary>
    /// <param name="versionName">Of the version that shall be the default; null for none.</param>
    Task<PackageToEdit?> FindPackageToEdit(Catalog catalog, string packageName, string? versionName, CancellationToken ct);

    /// <summary>Writes <paramref name="next"/>, tags apart, if indexing covers packages and its default version exists and is not DRAFT.</summary>
    Task<bool> ReplacePackage(Catalog catalog, Package seen, Package next, CancellationToken ct);

    /// <summary>Removes a package that has no versions, and its tags.</summary>
    Task<Removed> RemovePackage(Catalog catalog, string packageName, CancellationToken ct);

    /// <summary>Packages by name in ordinal order.</summary>
    /// <param name="after">Exclusive: the last name of the page before; null for the first page.</param>
    /// <returns>At most <paramref name="limit"/>; fewer means the end.</returns>
    Task<IReadOnlyList<ListedPackage>> ListPackages(Catalog catalog, string? after, int limit, CancellationToken ct);

    /// <summary>Adds a version, if its package exists and indexing covers packages in this catalog.</summary>
    Task<Added> AddVersion(Catalog catalog, PackageVersion version, RetryToken? token, CancellationToken ct);

    /// <summary>The version without its tags, which <see cref="Tags.ITagStore"/> reads.</summary>
    Task<PackageVersion?> FindVersion(Catalog catalog, string packageName, string versionName, CancellationToken ct);

    /// <summary>The version, without its tags, with everything that an edit of it is decided on, all of one moment.</summary>
    Task<VersionToEdit?> FindVersionToEdit(Catalog catalog, string packageName, string versionName, CancellationToken ct);

    /// <summary>Writes <paramref name="next"/>, tags and SBOM apart, if indexing covers packages.</summary>
    Task<bool> ReplaceVersion(Catalog catalog, PackageVersion seen, PackageVersion next, CancellationToken ct);

    /// <summary>Removes a version that is not the default of its package, with its tags, SBOM association and results.</summary>
    Task<Removed> RemoveVersion(Catalog catalog, string packageName, string versionName, CancellationToken ct);

    /// <summary>Versions of one package, by name in ordinal order.</summary>
    /// <param name="status">Null for every status.</param>
    /// <param name="after">Exclusive: the last name of the page before; null for the first page.</param>
    /// <param name="limit">1–100.</param>
    /// <returns>At most <paramref name="limit"/> versions; fewer means the end. Empty where the package is unknown (Q23).</returns>
    Task<IReadOnlyList<ListedVersion>> ListVersions(Catalog catalog, string packageName, VersionStatus? status, string? after, int limit, CancellationToken ct);

    /// <summary>Writes the SBOM of <paramref name="next"/> and its modification date, and puts <paramref name="files"/> in the place of all results.</summary>
    Task<bool> ReplaceSbom(Catalog catalog, PackageVersion seen, PackageVersion next, IReadOnlyList<SbomFileResult> files, CancellationToken ct);

    /// <summary>Results of a version's last validation, by file name in ordinal order; null where the version is unknown.</summary>
    Task<IReadOnlyList<SbomFileResult>?> ListSbomResults(Catalog catalog, string packageName, string versionName, CancellationToken ct);

    /// <summary>Versions of every catalog whose SBOM is IN_PROGRESS, in no order that means anything.</summary>
    Task<IReadOnlyList<(Catalog Catalog, PackageVersion Version)>> ListSbomsInProgress(int limit, CancellationToken ct);

    Task<PackageConfiguration> FindConfiguration(Catalog catalog, CancellationToken ct);

    Task<bool> ReplaceConfiguration(Catalog catalog, PackageConfiguration seen, PackageConfiguration next, CancellationToken ct);
}

/// <summary>What an edit of a package is decided on. Read apart, its parts could be of moments that never were together.</summary>
/// <param name="IndexingCovers">Whether fleet indexing covers packages (Q14).</param>
/// <param name="NamedStatus">Of the version that shall be the default; null where it does not exist, or none was named.</param>
public sealed record PackageToEdit(Package Package, bool IndexingCovers, VersionStatus? NamedStatus);

/// <inheritdoc cref="PackageToEdit"/>
public sealed record VersionToEdit(PackageVersion Version, bool IndexingCovers);

/// <summary>What became of an addition.</summary>
public enum Added
{
    /// <summary>It is stored.</summary>
    Yes,

    /// <summary>The same request under the same retry token had stored it before (Q13).</summary>
    Already,

    NameTaken,

    /// <summary>The retry token is the one of the row in the way, and came with a different request.</summary>
    TokenTaken,

    ParentMissing,

    /// <summary>Fleet indexing does not cover packages (Q14).</summary>
    IndexingMissing,
}

/// <summary>What became of a removal.</summary>
public enum Removed
{
    Yes,
    Absent,

    /// <summary>A package with versions, or a version that is the default.</summary>
    InUse,
}
