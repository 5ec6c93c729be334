using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Removes a version in whatever status, unless it is the default. One that is not there is as good as removed (Q12).</summary>
/// <remarks>Faults: Invalid (a constraint; it is the default). Source: spec 6.9, 4.4.</remarks>
sealed class DeletePackageVersion(IPackageStore packages) : IOperation<DeletePackageVersionRequest, DeletePackageVersionResponse>
{
    public Contract Contract { get; } = new("DeletePackageVersion", "DELETE", "/packages/{packageName}/versions/{versionName}", ErrorFamily.Packages);

    public DeletePackageVersionRequest Bind(RestRequest http) => new()
    {
        PackageName = http.Label("packageName"),
        VersionName = http.Label("versionName"),
        ClientToken = http.Query("clientToken"),
    };

    public void Validate(DeletePackageVersionRequest request, Violations found)
    {
        found.Check("packageName", request.PackageName, Rules.PackageName);
        found.Check("versionName", request.VersionName, Rules.VersionName);
        found.Check("clientToken", request.ClientToken, Rules.ClientToken);
    }

    public IEnumerable<Demand> Needs(DeletePackageVersionRequest request, Scope scope) =>
    [
        new("iot:DeletePackageVersion", scope.Package(request.PackageName!)),
        new("iot:DeletePackageVersion", scope.PackageVersion(request.PackageName!, request.VersionName!)),
    ];

    public async Task<DeletePackageVersionResponse> Handle(DeletePackageVersionRequest request, Caller caller, CancellationToken ct) =>
        await packages.RemoveVersion(caller.Catalog, request.PackageName!, request.VersionName!, ct) switch
        {
            Removed.Yes or Removed.Absent => new(),
            Removed.InUse => throw Fault.Invalid(
                $"Package version {request.VersionName} is the default version of package {request.PackageName}. Remove it as the default version before deleting it."),
            var other => throw new InvalidOperationException($"{other} is not an outcome of RemoveVersion."),
        };

    public JsonTypeInfo<DeletePackageVersionResponse> Shape => WireJson.Default.DeletePackageVersionResponse;
}
