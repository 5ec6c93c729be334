using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Takes a version's SBOM away, with its validation results. Where there is none, nothing is left to do (Q30).</summary>
/// <remarks>Faults: Invalid (a constraint), NotFound, Conflict (a validation is running, Q28). Source: spec 6.14.</remarks>
sealed class DisassociateSbomFromPackageVersion(IPackageStore packages, TimeProvider clock)
    : IOperation<DisassociateSbomFromPackageVersionRequest, DisassociateSbomFromPackageVersionResponse>
{
    public Contract Contract { get; } = new("DisassociateSbomFromPackageVersion", "DELETE", "/packages/{packageName}/versions/{versionName}/sbom", ErrorFamily.Packages);

    public DisassociateSbomFromPackageVersionRequest Bind(RestRequest http) => new()
    {
        PackageName = http.Label("packageName"),
        VersionName = http.Label("versionName"),
        ClientToken = http.Query("clientToken"),
    };

    public void Validate(DisassociateSbomFromPackageVersionRequest request, Violations found)
    {
        found.Check("packageName", request.PackageName, Rules.PackageName);
        found.Check("versionName", request.VersionName, Rules.VersionName);
        found.Check("clientToken", request.ClientToken, Rules.ClientToken);
    }

    public IEnumerable<Demand> Needs(DisassociateSbomFromPackageVersionRequest request, Scope scope) =>
        [new("iot:DisassociateSbomFromPackageVersion", scope.PackageVersion(request.PackageName!, request.VersionName!))];

    public Task<DisassociateSbomFromPackageVersionResponse> Handle(DisassociateSbomFromPackageVersionRequest request, Caller caller, CancellationToken ct) =>
        Contention.Settle(request.VersionName!, async () =>
        {
            var seen = await packages.FindVersion(caller.Catalog, request.PackageName!, request.VersionName!, ct)
                ?? throw CatalogFaults.VersionMissing(request.PackageName!, request.VersionName!);
            if (seen.Sbom?.Status == SbomValidationStatus.InProgress)
                throw SbomWorker.Running(seen);

            return seen.Sbom is null || await packages.ReplaceSbom(caller.Catalog, seen, seen.With(null, clock.GetUtcNow()), [], ct)
                ? new DisassociateSbomFromPackageVersionResponse()
                : null;
        });

    public JsonTypeInfo<DisassociateSbomFromPackageVersionResponse> Shape => WireJson.Default.DisassociateSbomFromPackageVersionResponse;
}
