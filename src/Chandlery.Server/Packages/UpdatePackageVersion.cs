using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Edits a version and moves it along its life: all of it, or nothing.</summary>
/// <remarks>
/// Faults: Invalid (a constraint; attributes or artifact outside DRAFT, Q10; an action its status forbids, Q9; indexing does
/// not cover packages, Q14), NotFound, Conflict (others kept changing it). Source: spec 6.8, 4.1, 4.2.
/// </remarks>
sealed class UpdatePackageVersion(IPackageStore packages, TimeProvider clock)
    : IOperation<UpdatePackageVersionRequest, UpdatePackageVersionResponse>
{
    public Contract Contract { get; } = new("UpdatePackageVersion", "PATCH", "/packages/{packageName}/versions/{versionName}", ErrorFamily.Packages);

    public UpdatePackageVersionRequest Bind(RestRequest http) => http.Body(WireJson.Default.UpdatePackageVersionRequest) with
    {
        PackageName = http.Label("packageName"),
        VersionName = http.Label("versionName"),
        ClientToken = http.Query("clientToken"),
    };

    public void Validate(UpdatePackageVersionRequest request, Violations found)
    {
        found.Check("packageName", request.PackageName, Rules.PackageName);
        found.Check("versionName", request.VersionName, Rules.VersionName);
        found.Check("description", request.Description, Rules.Description);
        found.CheckAttributes(request.Attributes);
        found.CheckArtifact(request.Artifact);
        found.Check("action", request.Action, Rules.VersionAction);
        found.Check("recipe", request.Recipe, Rules.Recipe);
        found.Check("clientToken", request.ClientToken, Rules.ClientToken);
    }

    public IEnumerable<Demand> Needs(UpdatePackageVersionRequest request, Scope scope) =>
    [
        new("iot:UpdatePackageVersion", scope.Package(request.PackageName!)),
        new("iot:UpdatePackageVersion", scope.PackageVersion(request.PackageName!, request.VersionName!)),
        new("iot:GetIndexingConfiguration", "*"),
        .. ArtifactNeeds.Of(request.Artifact, scope),
    ];

    public Task<UpdatePackageVersionResponse> Handle(UpdatePackageVersionRequest request, Caller caller, CancellationToken ct)
    {
        var edit = new VersionEdit(
            request.Description,
            request.Attributes is null ? null : request.Attributes.ToTextMap(),
            request.Artifact.ToArtifact(),
            request.Recipe,
            request.Action is null ? null : VersionWords.Action(request.Action));

        return Contention.Settle(request.VersionName!, async () =>
        {
            var (seen, covered) = await packages.FindVersionToEdit(caller.Catalog, request.PackageName!, request.VersionName!, ct)
                ?? throw CatalogFaults.VersionMissing(request.PackageName!, request.VersionName!);
            if (!covered)
                throw CatalogFaults.IndexingMissing();

            var next = seen.After(edit, clock.GetUtcNow());
            return next == seen || await packages.ReplaceVersion(caller.Catalog, seen, next, ct) ? new UpdatePackageVersionResponse() : null;
        });
    }

    public JsonTypeInfo<UpdatePackageVersionResponse> Shape => WireJson.Default.UpdatePackageVersionResponse;
}
