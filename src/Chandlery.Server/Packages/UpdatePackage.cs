using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Changes a package's description, sets its default version or clears it.</summary>
/// <remarks>
/// Faults: Invalid (a constraint; a DRAFT as default, Q10; indexing does not cover packages, Q14), NotFound (the package;
/// the named version, Q17), Conflict (others kept changing it). Source: spec 6.3, 4.3.
/// </remarks>
sealed class UpdatePackage(IPackageStore packages, TimeProvider clock) : IOperation<UpdatePackageRequest, UpdatePackageResponse>
{
    public Contract Contract { get; } = new("UpdatePackage", "PATCH", "/packages/{packageName}", ErrorFamily.Packages);

    public UpdatePackageRequest Bind(RestRequest http) => http.Body(WireJson.Default.UpdatePackageRequest) with
    {
        PackageName = http.Label("packageName"),
        ClientToken = http.Query("clientToken"),
    };

    public void Validate(UpdatePackageRequest request, Violations found)
    {
        found.Check("packageName", request.PackageName, Rules.PackageName);
        found.Check("description", request.Description, Rules.Description);
        found.Check("defaultVersionName", request.DefaultVersionName, Rules.VersionName);
        if (request is { DefaultVersionName: not null, UnsetDefaultVersion: true })
            found.Add("unsetDefaultVersion", "true", "Member must not be true together with defaultVersionName");
        found.Check("clientToken", request.ClientToken, Rules.ClientToken);
    }

    public IEnumerable<Demand> Needs(UpdatePackageRequest request, Scope scope) =>
    [
        new("iot:UpdatePackage", scope.Package(request.PackageName!)),
        new("iot:GetIndexingConfiguration", "*"),
    ];

    public Task<UpdatePackageResponse> Handle(UpdatePackageRequest request, Caller caller, CancellationToken ct)
    {
        var edit = new PackageEdit(request.Description, request.DefaultVersionName, request.UnsetDefaultVersion ?? false);

        return Contention.Settle(request.PackageName!, async () =>
        {
            var (seen, covered, namedStatus) = await packages.FindPackageToEdit(caller.Catalog, request.PackageName!, edit.DefaultVersionName, ct)
                ?? throw CatalogFaults.PackageMissing(request.PackageName!);
            if (!covered)
                throw CatalogFaults.IndexingMissing();
            CheckDefault(seen.PackageName, edit.DefaultVersionName, namedStatus);

            var next = seen.After(edit, clock.GetUtcNow());
            return next == seen || await packages.ReplacePackage(caller.Catalog, seen, next, ct) ? new UpdatePackageResponse() : null;
        });
    }

    public JsonTypeInfo<UpdatePackageResponse> Shape => WireJson.Default.UpdatePackageResponse;

    static void CheckDefault(string packageName, string? versionName, VersionStatus? status)
    {
        if (versionName is null)
            return;

        if (status is null)
            throw CatalogFaults.VersionMissing(packageName, versionName);
        if (status == VersionStatus.Draft)
            throw Fault.Invalid($"Package version {versionName} is in DRAFT status and cannot be the default version of package {packageName}. Publish it first.");
    }
}
