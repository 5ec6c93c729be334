using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Storage.Packages;

public sealed partial class SqlPackageStore
{
    public Task<bool> ReplaceSbom(Catalog catalog, PackageVersion seen, PackageVersion next, IReadOnlyList<SbomFileResult> files, CancellationToken ct) => db.Change($"""
        UPDATE package_versions
        SET sbom = {StoreJson.Write(next.Sbom?.S3Location)}, sbom_status = {next.Sbom?.Status.Word()},
            sbom_token = {next.Sbom?.Token?.Value}, sbom_hash = {next.Sbom?.Token?.RequestHash}, sbom_results = {StoreJson.Write([.. files.OrderBy(static file => file.FileName, StringComparer.Ordinal)])},
            revision = {next.Revision}, modified_at = {next.ModifiedAt.ToUnixTimeMilliseconds()}
        WHERE (account, region, package_name, version_name) = ({catalog.Account}, {catalog.Region}, {seen.PackageName}, {seen.VersionName}) AND revision = {seen.Revision}
        RETURNING version_name
        """, ct);

    public Task<IReadOnlyList<SbomFileResult>?> ListSbomResults(Catalog catalog, string packageName, string versionName, CancellationToken ct) => db.First($"""
        SELECT sbom_results
        FROM package_versions
        WHERE (account, region, package_name, version_name) = ({catalog.Account}, {catalog.Region}, {packageName}, {versionName})
        """, static row => StoreJson.ReadFiles(row.Utf8(0)), ct);

    // The one statement over all catalogs: the worker's, through an index of its own that holds only what is in progress.
    public Task<IReadOnlyList<(Catalog, PackageVersion)>> ListSbomsInProgress(int limit, CancellationToken ct) => db.All($"""
        SELECT package_name, version_name, status, revision, created_at, modified_at, sbom, sbom_status, sbom_token, sbom_hash,
               description, artifact, attributes, recipe, account, region
        FROM package_versions
        WHERE sbom_status = 'IN_PROGRESS'
        LIMIT {limit}
        """, static row => (new Catalog(row.Text(14), row.Text(15)), ReadVersion(row)), ct);
}
