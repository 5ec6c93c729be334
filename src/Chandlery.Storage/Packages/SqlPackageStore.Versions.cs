using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Storage.Packages;

public sealed partial class SqlPackageStore
{
    public Task<Added> AddVersion(Catalog catalog, PackageVersion version, RetryToken? token, CancellationToken ct) => Add(version.VersionName, token,
        () => db.Change($"""
            INSERT INTO package_versions (account, region, package_name, version_name, status, revision, created_at, modified_at,
                                          create_token, create_hash, description, artifact, attributes, recipe, tags, sbom_results)
            SELECT {catalog.Account}, {catalog.Region}, {version.PackageName}, {version.VersionName}, {version.Status.Word()}, {version.Revision},
                   {version.CreatedAt.ToUnixTimeMilliseconds()}, {version.ModifiedAt.ToUnixTimeMilliseconds()}, {token?.Value}, {token?.RequestHash},
                   {version.Description}, {StoreJson.Write(version.Artifact)}, {StoreJson.Write(version.Attributes)}, {version.Recipe}, {StoreJson.Write(version.Tags)}, '[]'
            WHERE EXISTS (SELECT 1 FROM packages WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {version.PackageName}))
              AND COALESCE((SELECT covers_packages FROM indexing_configurations WHERE (account, region) = ({catalog.Account}, {catalog.Region})), {initiallyCovered}) = 1
              AND NOT EXISTS (
                SELECT 1 FROM package_versions
                WHERE (account, region, package_name, version_name) = ({catalog.Account}, {catalog.Region}, {version.PackageName}, {version.VersionName}))
            RETURNING version_name
            """, ct),
        () => db.First($"""
            SELECT CASE WHEN EXISTS (SELECT 1 FROM packages WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {version.PackageName})) THEN 1 ELSE 0 END,
                   COALESCE((SELECT covers_packages FROM indexing_configurations WHERE (account, region) = ({catalog.Account}, {catalog.Region})), {initiallyCovered}),
                   v.version_name, v.create_token, v.create_hash
            FROM (SELECT 1 AS one) AS always
            LEFT JOIN package_versions AS v ON (v.account, v.region, v.package_name, v.version_name) = ({catalog.Account}, {catalog.Region}, {version.PackageName}, {version.VersionName})
            """, Obstacle, ct));

    public Task<PackageVersion?> FindVersion(Catalog catalog, string packageName, string versionName, CancellationToken ct) => db.First($"""
        SELECT package_name, version_name, status, revision, created_at, modified_at, sbom, sbom_status, sbom_token, sbom_hash,
               description, artifact, attributes, recipe
        FROM package_versions
        WHERE (account, region, package_name, version_name) = ({catalog.Account}, {catalog.Region}, {packageName}, {versionName})
        """, ReadVersion, ct);

    public Task<VersionToEdit?> FindVersionToEdit(Catalog catalog, string packageName, string versionName, CancellationToken ct) => db.First($"""
        SELECT package_name, version_name, status, revision, created_at, modified_at, sbom, sbom_status, sbom_token, sbom_hash,
               description, artifact, attributes, recipe,
               COALESCE((SELECT covers_packages FROM indexing_configurations WHERE (account, region) = ({catalog.Account}, {catalog.Region})), {initiallyCovered})
        FROM package_versions
        WHERE (account, region, package_name, version_name) = ({catalog.Account}, {catalog.Region}, {packageName}, {versionName})
        """, static row => new VersionToEdit(ReadVersion(row), row.Number(14) == 1), ct);

    public Task<bool> ReplaceVersion(Catalog catalog, PackageVersion seen, PackageVersion next, CancellationToken ct) => db.Change($"""
        UPDATE package_versions
        SET status = {next.Status.Word()}, description = {next.Description}, artifact = {StoreJson.Write(next.Artifact)},
            attributes = {StoreJson.Write(next.Attributes)}, recipe = {next.Recipe},
            revision = {next.Revision}, modified_at = {next.ModifiedAt.ToUnixTimeMilliseconds()}
        WHERE (account, region, package_name, version_name) = ({catalog.Account}, {catalog.Region}, {seen.PackageName}, {seen.VersionName}) AND revision = {seen.Revision}
          AND COALESCE((SELECT covers_packages FROM indexing_configurations WHERE (account, region) = ({catalog.Account}, {catalog.Region})), {initiallyCovered}) = 1
        RETURNING version_name
        """, ct);

    public Task<Removed> RemoveVersion(Catalog catalog, string packageName, string versionName, CancellationToken ct) => Remove(versionName,
        () => db.Change($"""
            DELETE FROM package_versions
            WHERE (account, region, package_name, version_name) = ({catalog.Account}, {catalog.Region}, {packageName}, {versionName})
              AND NOT EXISTS (
                SELECT 1 FROM packages
                WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {packageName}) AND default_version_name = {versionName})
            RETURNING version_name
            """, ct),
        () => db.First($"""
            SELECT CASE WHEN p.default_version_name = v.version_name THEN 1 ELSE 0 END
            FROM package_versions AS v
            JOIN packages AS p ON (p.account, p.region, p.package_name) = (v.account, v.region, v.package_name)
            WHERE (v.account, v.region, v.package_name, v.version_name) = ({catalog.Account}, {catalog.Region}, {packageName}, {versionName})
            """, InUse, ct));

    public Task<IReadOnlyList<ListedVersion>> ListVersions(Catalog catalog, string packageName, VersionStatus? status, string? after, int limit, CancellationToken ct) => db.All($"""
        SELECT version_name, status, created_at, modified_at
        FROM package_versions
        WHERE (account, region, package_name) = ({catalog.Account}, {catalog.Region}, {packageName}) AND version_name > {after ?? ""}
          AND status = COALESCE({status?.Word()}, status)
        ORDER BY version_name
        LIMIT {limit}
        """, static row => new ListedVersion(row.Text(0), VersionWords.Status(row.Utf8(1)), row.Time(2), row.Time(3)), ct);

    static PackageVersion ReadVersion(Row row) => new()
    {
        PackageName = row.Text(0),
        VersionName = row.Text(1),
        Status = VersionWords.Status(row.Utf8(2)),
        Revision = row.Number(3),
        CreatedAt = row.Time(4),
        ModifiedAt = row.Time(5),
        Sbom = row.IsNull(6) ? null : new(
            StoreJson.ReadLocation(row.Utf8(6)),
            SbomWords.Status(row.Text(7)),
            row.IsNull(8) ? null : new(row.Text(8), row.Text(9))),
        Description = row.TextOrNull(10),
        Artifact = row.IsNull(11) ? null : StoreJson.ReadArtifact(row.Utf8(11)),
        Attributes = StoreJson.ReadMap(row.Utf8(12)),
        Recipe = row.TextOrNull(13),
    };
}
