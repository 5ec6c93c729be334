using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Removes a package that has no versions. One that is not there is as good as removed (Q12).</summary>
/// <remarks>Faults: Invalid (a constraint; it still has versions). Source: spec 6.4, 4.4.</remarks>
sealed class DeletePackage(IPackageStore packages) : IOperation<DeletePackageRequest, DeletePackageResponse>
{
    public Contract Contract { get; } = new("DeletePackage", "DELETE", "/packages/{packageName}", ErrorFamily.Packages);

    public DeletePackageRequest Bind(RestRequest http) => new()
    {
        PackageName = http.Label("packageName"),
        ClientToken = http.Query("clientToken"),
    };

    public void Validate(DeletePackageRequest request, Violations found)
    {
        found.Check("packageName", request.PackageName, Rules.PackageName);
        found.Check("clientToken", request.ClientToken, Rules.ClientToken);
    }

    public IEnumerable<Demand> Needs(DeletePackageRequest request, Scope scope) => [new("iot:DeletePackage", scope.Package(request.PackageName!))];

    public async Task<DeletePackageResponse> Handle(DeletePackageRequest request, Caller caller, CancellationToken ct) =>
        await packages.RemovePackage(caller.Catalog, request.PackageName!, ct) switch
        {
            Removed.Yes or Removed.Absent => new(),
            Removed.InUse => throw Fault.Invalid($"Package {request.PackageName} still has versions. Delete them before deleting the package."),
            var other => throw new InvalidOperationException($"{other} is not an outcome of RemovePackage."),
        };

    public JsonTypeInfo<DeletePackageResponse> Shape => WireJson.Default.DeletePackageResponse;
}
