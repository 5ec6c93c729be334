using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Storage.Packages;

/// <summary>Packages and versions in SQL, one guarded statement for each change.</summary>
/// <param name="indexingReady">Whether a catalog without an indexing configuration of its own is ready for packages (Q14).</param>
public sealed partial class SqlPackageStore(Engine db, bool indexingReady) : IPackageStore
{
    readonly long initiallyCovered = indexingReady ? 1 : 0;

    public Task<Added> AddPackage(Catalog catalog, Package package, RetryToken? token, CancellationToken ct) => Add(package.PackageName, token,
        () => db.Change($"""
            INSERT INTO packages (account, region, package_name, revision, created_at, modified_at, create_token, create_hash, description, tags)
            SELECT {catalog.Account}, {catalog.Region}, {package.PackageName}, {package.Revision},
                   {package.CreatedAt.ToUnixTimeMilliseconds()}, {package.ModifiedAt.ToUnixTimeMilliseconds()},
                   {token?.Value}, {token?.RequestHash}, {package.Description}, {StoreJson.Write(package.Tags)}
            WHERE COALESCE((SELECT covers_packages FROM indexing_configurations WHERE (account, region) = ({catalog.Account}, {catalog.Region})), {initiallyCovered}) = 1
            ON CONFLICT DO NOTHING
            RETURNING package_name
            """, ct),
        () => db.First($"""
            SELECT 1,
                   COALESCE((SELECT covers_packages FROM indexing_configurations WHERE (account, region) = ({catalog.Account}, {catalog.Region})), {initiallyCovered}),
                   p.package_name, p.create_token, p.create_hash
            FROM (SELECT 1 AS one) AS always
            LEFT JOIN packages AS p ON (p.account, p.region, p.package_name) = ({catalog.Account}, {catalog.Region}, {package.PackageName})
            """, Obstacle, ct));

    public Task<Package?> FindPackage(Catalog catalog, string packageName, CancellationToken ct) => db.First($"""
        SELECT package_name, default_version_name, revision, created_at, modified_at, description, tags
        FROM packages
        WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {packageName})
        """, ReadPackage, ct);

    public Task<PackageToEdit?> FindPackageToEdit(Catalog catalog, string packageName, string? versionName, CancellationToken ct) => db.First($"""
        SELECT package_name, default_version_name, revision, created_at, modified_at, description, tags,
               COALESCE((SELECT covers_packages FROM indexing_configurations WHERE (account, region) = ({catalog.Account}, {catalog.Region})), {initiallyCovered}),
               (SELECT status FROM package_versions WHERE (account, region, package_name, version_name) = ({catalog.Account}, {catalog.Region}, {packageName}, {versionName}))
        FROM packages
        WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {packageName})
        """, static row => new PackageToEdit(ReadPackage(row), row.Number(7) == 1, row.IsNull(8) ? null : VersionWords.Status(row.Utf8(8))), ct);

    public Task<bool> ReplacePackage(Catalog catalog, Package seen, Package next, CancellationToken ct) => db.Change($"""
        UPDATE packages
        SET description = {next.Description}, default_version_name = {next.DefaultVersionName},
            revision = {next.Revision}, modified_at = {next.ModifiedAt.ToUnixTimeMilliseconds()}
        WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {seen.PackageName}) AND revision = {seen.Revision}
          AND COALESCE((SELECT covers_packages FROM indexing_configurations WHERE (account, region) = ({catalog.Account}, {catalog.Region})), {initiallyCovered}) = 1
          AND ({next.DefaultVersionName} IS NULL OR EXISTS (
                SELECT 1 FROM package_versions
                WHERE (account, region, package_name, version_name) = ({catalog.Account}, {catalog.Region}, {seen.PackageName}, {next.DefaultVersionName})
                  AND status <> 'DRAFT'))
        RETURNING package_name
        """, ct);

    public Task<Removed> RemovePackage(Catalog catalog, string packageName, CancellationToken ct) => Remove(packageName,
        () => db.Change($"""
            DELETE FROM packages
            WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {packageName})
              AND NOT EXISTS (SELECT 1 FROM package_versions WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {packageName}))
            RETURNING package_name
            """, ct),
        () => db.First($"""
            SELECT CASE WHEN EXISTS (SELECT 1 FROM package_versions WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {packageName})) THEN 1 ELSE 0 END
            FROM packages
            WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {packageName})
            """, InUse, ct));

    public Task<IReadOnlyList<ListedPackage>> ListPackages(Catalog catalog, string? after, int limit, CancellationToken ct) => db.All($"""
        SELECT package_name, default_version_name, created_at, modified_at
        FROM packages
        WHERE (account, region) = ({catalog.Account}, {catalog.Region}) AND package_name > {after ?? ""}
        ORDER BY package_name
        LIMIT {limit}
        """, static row => new ListedPackage(row.Text(0), row.TextOrNull(1), row.Time(2), row.Time(3)), ct);

    static Package ReadPackage(Row row) => new()
    {
        PackageName = row.Text(0),
        DefaultVersionName = row.TextOrNull(1),
        Revision = row.Number(2),
        CreatedAt = row.Time(3),
        ModifiedAt = row.Time(4),
        Description = row.TextOrNull(5),
        Tags = StoreJson.ReadMap(row.Utf8(6)),
    };
}
