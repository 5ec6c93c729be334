using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Shows a package.</summary>
/// <remarks>Faults: Invalid (a constraint), NotFound. Source: spec 6.2.</remarks>
sealed class GetPackage(IPackageStore packages) : IOperation<GetPackageRequest, GetPackageResponse>
{
    public Contract Contract { get; } = new("GetPackage", "GET", "/packages/{packageName}", ErrorFamily.Packages);

    public GetPackageRequest Bind(RestRequest http) => new() { PackageName = http.Label("packageName") };

    public void Validate(GetPackageRequest request, Violations found) => found.Check("packageName", request.PackageName, Rules.PackageName);

    public IEnumerable<Demand> Needs(GetPackageRequest request, Scope scope) => [new("iot:GetPackage", scope.Package(request.PackageName!))];

    public async Task<GetPackageResponse> Handle(GetPackageRequest request, Caller caller, CancellationToken ct)
    {
        var package = await packages.FindPackage(caller.Catalog, request.PackageName!, ct)
            ?? throw CatalogFaults.PackageMissing(request.PackageName!);

        return new()
        {
            PackageName = package.PackageName,
            PackageArn = caller.Scope.Package(package.PackageName),
            Description = package.Description,
            DefaultVersionName = package.DefaultVersionName,
            CreationDate = package.CreatedAt,
            LastModifiedDate = package.ModifiedAt,
        };
    }

    public JsonTypeInfo<GetPackageResponse> Shape => WireJson.Default.GetPackageResponse;
}
