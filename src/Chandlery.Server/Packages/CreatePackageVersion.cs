using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Adds a version, in DRAFT, to a package that exists.</summary>
/// <remarks>
/// Faults: Invalid (a constraint; no such package, Q19; indexing does not cover packages, Q14), Conflict (the name is taken;
/// the token was used for another request, Q13). Source: spec 6.6.
/// </remarks>
sealed class CreatePackageVersion(IPackageStore packages, TimeProvider clock) : IOperation<CreatePackageVersionRequest, CreatePackageVersionResponse>
{
    public Contract Contract { get; } = new("CreatePackageVersion", "PUT", "/packages/{packageName}/versions/{versionName}", ErrorFamily.Packages);

    public CreatePackageVersionRequest Bind(RestRequest http) => http.Body(WireJson.Default.CreatePackageVersionRequest) with
    {
        PackageName = http.Label("packageName"),
        VersionName = http.Label("versionName"),
        ClientToken = http.Query("clientToken"),
    };

    public void Validate(CreatePackageVersionRequest request, Violations found)
    {
        found.Check("packageName", request.PackageName, Rules.PackageName);
        found.Check("versionName", request.VersionName, Rules.VersionName);
        found.Check("description", request.Description, Rules.Description);
        found.CheckAttributes(request.Attributes);
        found.CheckArtifact(request.Artifact);
        found.Check("recipe", request.Recipe, Rules.Recipe);
        found.Check("tags", request.Tags, Rules.TagKey, Rules.TagValue, Rules.TagMap);
        found.Check("clientToken", request.ClientToken, Rules.ClientToken);
    }

    public IEnumerable<Demand> Needs(CreatePackageVersionRequest request, Scope scope)
    {
        var arn = scope.PackageVersion(request.PackageName!, request.VersionName!);
        yield return new("iot:CreatePackageVersion", scope.Package(request.PackageName!), request.Tags);
        yield return new("iot:CreatePackageVersion", arn, request.Tags);
        yield return new("iot:GetIndexingConfiguration", "*");
        if (request.Tags is not null)
            yield return new("iot:TagResource", arn, request.Tags);
        foreach (var demand in ArtifactNeeds.Of(request.Artifact, scope))
            yield return demand;
    }

    public async Task<CreatePackageVersionResponse> Handle(CreatePackageVersionRequest request, Caller caller, CancellationToken ct)
    {
        var draft = PackageVersion.Draft(request.PackageName!, request.VersionName!, clock.GetUtcNow()) with
        {
            Description = string.IsNullOrEmpty(request.Description) ? null : request.Description,
            Attributes = request.Attributes.ToTextMap(),
            Artifact = request.Artifact.ToArtifact(),
            Recipe = request.Recipe,
            Tags = request.Tags.ToTextMap(),
        };

        return await packages.AddVersion(caller.Catalog, draft, Token(request.ClientToken, draft), ct) switch
        {
            Added.Yes or Added.Already => Answer(draft, caller.Scope),
            Added.NameTaken => throw CatalogFaults.NameTaken(draft.VersionName),
            Added.TokenTaken => throw CatalogFaults.TokenTaken(draft.VersionName),
            Added.ParentMissing => throw Fault.Invalid($"Package {draft.PackageName} does not exist."),
            Added.IndexingMissing => throw CatalogFaults.IndexingMissing(),
            var other => throw new InvalidOperationException($"{other} is not an outcome of AddVersion."),
        };
    }

    public JsonTypeInfo<CreatePackageVersionResponse> Shape => WireJson.Default.CreatePackageVersionResponse;

    static RetryToken? Token(string? token, PackageVersion draft) => token is null ? null : new(token, new RequestHash()
        .Add("CreatePackageVersion").Add(draft.PackageName).Add(draft.VersionName)
        .Add(draft.Description).Add(draft.Attributes).Add(draft.Artifact).Add(draft.Recipe).Add(draft.Tags).Finish());

    static CreatePackageVersionResponse Answer(PackageVersion draft, Scope scope) => new()
    {
        PackageVersionArn = scope.PackageVersion(draft.PackageName, draft.VersionName),
        PackageName = draft.PackageName,
        VersionName = draft.VersionName,
        Description = draft.Description,
        Attributes = draft.Attributes!,
        Status = draft.Status.Word(),
    };
}
