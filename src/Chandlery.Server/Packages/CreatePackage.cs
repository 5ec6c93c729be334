using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Adds a package, without versions and without a default.</summary>
/// <remarks>
/// Faults: Invalid (a constraint; indexing does not cover packages, Q14), Conflict (the name is taken; the token was used
/// for another request, Q13). Source: spec 6.1.
/// </remarks>
sealed class CreatePackage(IPackageStore packages, TimeProvider clock) : IOperation<CreatePackageRequest, CreatePackageResponse>
{
    public Contract Contract { get; } = new("CreatePackage", "PUT", "/packages/{packageName}", ErrorFamily.Packages);

    public CreatePackageRequest Bind(RestRequest http) => http.Body(WireJson.Default.CreatePackageRequest) with
    {
        PackageName = http.Label("packageName"),
        ClientToken = http.Query("clientToken"),
    };

    public void Validate(CreatePackageRequest request, Violations found)
    {
        found.Check("packageName", request.PackageName, Rules.PackageName);
        found.Check("description", request.Description, Rules.Description);
        found.Check("tags", request.Tags, Rules.TagKey, Rules.TagValue, Rules.TagMap);
        found.Check("clientToken", request.ClientToken, Rules.ClientToken);
    }

    public IEnumerable<Demand> Needs(CreatePackageRequest request, Scope scope)
    {
        var arn = scope.Package(request.PackageName!);
        yield return new("iot:CreatePackage", arn, request.Tags);
        yield return new("iot:GetIndexingConfiguration", "*");
        if (request.Tags is not null)
            yield return new("iot:TagResource", arn, request.Tags);
    }

    public async Task<CreatePackageResponse> Handle(CreatePackageRequest request, Caller caller, CancellationToken ct)
    {
        var package = Package.New(request.PackageName!, request.Description, request.Tags.ToTextMap(), clock.GetUtcNow());

        return await packages.AddPackage(caller.Catalog, package, Token(request.ClientToken, package), ct) switch
        {
            Added.Yes or Added.Already => Answer(package, caller.Scope),
            Added.NameTaken => throw CatalogFaults.NameTaken(package.PackageName),
            Added.TokenTaken => throw CatalogFaults.TokenTaken(package.PackageName),
            Added.IndexingMissing => throw CatalogFaults.IndexingMissing(),
            var other => throw new InvalidOperationException($"{other} is not an outcome of AddPackage."),
        };
    }

    public JsonTypeInfo<CreatePackageResponse> Shape => WireJson.Default.CreatePackageResponse;

    static RetryToken? Token(string? token, Package package) => token is null ? null : new(token, new RequestHash()
        .Add("CreatePackage").Add(package.PackageName).Add(package.Description).Add(package.Tags).Finish());

    static CreatePackageResponse Answer(Package package, Scope scope) => new()
    {
        PackageName = package.PackageName,
        PackageArn = scope.Package(package.PackageName),
        Description = package.Description,
    };
}
