using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Storage.Packages;

public sealed partial class SqlPackageStore
{
    public async Task<PackageConfiguration> FindConfiguration(Catalog catalog, CancellationToken ct) => await db.First($"""
        SELECT enabled, role_arn, revision
        FROM package_configurations
        WHERE (account, region) = ({catalog.Account}, {catalog.Region})
        """, static row => new PackageConfiguration(row.Number(0) == 1, row.TextOrNull(1), row.Number(2)), ct) ?? PackageConfiguration.Initial;

    // Revision 0 is that of no row: where a row has come into being since, the update's guard holds it off.
    public Task<bool> ReplaceConfiguration(Catalog catalog, PackageConfiguration seen, PackageConfiguration next, CancellationToken ct) => db.Change($"""
        INSERT INTO package_configurations AS c (account, region, enabled, role_arn, revision)
        VALUES ({catalog.Account}, {catalog.Region}, {(next.Enabled ? 1L : 0L)}, {next.RoleArn}, {next.Revision})
        ON CONFLICT (account, region) DO UPDATE
        SET enabled = {(next.Enabled ? 1L : 0L)}, role_arn = {next.RoleArn}, revision = {next.Revision}
        WHERE c.revision = {seen.Revision}
        RETURNING account
        """, ct);
}
