using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Shows a version.</summary>
/// <remarks>Faults: Invalid (a constraint), NotFound (the package or the version). Source: spec 6.7; <c>attributes</c> is always there (Q7).</remarks>
sealed class GetPackageVersion(IPackageStore packages) : IOperation<GetPackageVersionRequest, GetPackageVersionResponse>
{
    public Contract Contract { get; } = new("GetPackageVersion", "GET", "/packages/{packageName}/versions/{versionName}", ErrorFamily.Packages);

    public GetPackageVersionRequest Bind(RestRequest http) => new()
    {
        PackageName = http.Label("packageName"),
        VersionName = http.Label("versionName"),
    };

    public void Validate(GetPackageVersionRequest request, Violations found)
    {
        found.Check("packageName", request.PackageName, Rules.PackageName);
        found.Check("versionName", request.VersionName, Rules.VersionName);
    }

    public IEnumerable<Demand> Needs(GetPackageVersionRequest request, Scope scope) =>
    [
        new("iot:GetPackageVersion", scope.Package(request.PackageName!)),
        new("iot:GetPackageVersion", scope.PackageVersion(request.PackageName!, request.VersionName!)),
    ];

    public async Task<GetPackageVersionResponse> Handle(GetPackageVersionRequest request, Caller caller, CancellationToken ct)
    {
        var version = await packages.FindVersion(caller.Catalog, request.PackageName!, request.VersionName!, ct)
            ?? throw CatalogFaults.VersionMissing(request.PackageName!, request.VersionName!);

        return new()
        {
            PackageVersionArn = caller.Scope.PackageVersion(version.PackageName, version.VersionName),
            PackageName = version.PackageName,
            VersionName = version.VersionName,
            Description = version.Description,
            Attributes = version.Attributes!,
            Artifact = version.Artifact.ToWire(),
            Status = version.Status.Word(),
            CreationDate = version.CreatedAt,
            LastModifiedDate = version.ModifiedAt,
            Sbom = version.Sbom.ToWire(),
            SbomValidationStatus = version.Sbom?.Status.Word(),
            Recipe = version.Recipe,
        };
    }

    public JsonTypeInfo<GetPackageVersionResponse> Shape => WireJson.Default.GetPackageVersionResponse;
}
