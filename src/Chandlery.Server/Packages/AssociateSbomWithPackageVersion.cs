using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Places a version's SBOM, in the stead of one it had, and starts its validation.</summary>
/// <remarks>
/// Faults: Invalid (a constraint; a part of the location missing or too long), NotFound, Conflict (a validation is running,
/// Q28; the token was used for another request). Source: spec 6.13, with its texts.
/// </remarks>
sealed class AssociateSbomWithPackageVersion(IPackageStore packages, SbomWorker worker, TimeProvider clock)
    : IOperation<AssociateSbomWithPackageVersionRequest, AssociateSbomWithPackageVersionResponse>
{
    public Contract Contract { get; } = new("AssociateSbomWithPackageVersion", "PUT", "/packages/{packageName}/versions/{versionName}/sbom", ErrorFamily.Packages);

    public AssociateSbomWithPackageVersionRequest Bind(RestRequest http) => http.Body(WireJson.Default.AssociateSbomWithPackageVersionRequest) with
    {
        PackageName = http.Label("packageName"),
        VersionName = http.Label("versionName"),
        ClientToken = http.Query("clientToken"),
    };

    public void Validate(AssociateSbomWithPackageVersionRequest request, Violations found)
    {
        found.Check("packageName", request.PackageName, Rules.PackageName);
        found.Check("versionName", request.VersionName, Rules.VersionName);
        found.Check("clientToken", request.ClientToken, Rules.ClientToken);
        if (found.Require("sbom", request.Sbom) && found.Require("sbom.s3Location", request.Sbom.S3Location, "Associate request needs to include SBOM reference"))
        {
            CheckPart(found, "bucket", request.Sbom.S3Location.Bucket, "S3 bucket name", min: 3, max: 63);
            CheckPart(found, "key", request.Sbom.S3Location.Key, "S3 key name", min: 1, max: 1024);
            CheckPart(found, "version", request.Sbom.S3Location.Version, "S3 object version", min: 1, max: 1024);
        }
    }

    public IEnumerable<Demand> Needs(AssociateSbomWithPackageVersionRequest request, Scope scope) =>
        [new("iot:AssociateSbomWithPackageVersion", scope.PackageVersion(request.PackageName!, request.VersionName!))];

    public Task<AssociateSbomWithPackageVersionResponse> Handle(AssociateSbomWithPackageVersionRequest request, Caller caller, CancellationToken ct)
    {
        var location = request.Sbom!.S3Location.ToObject()!;
        var token = Token(request, location);

        return Contention.Settle(request.VersionName!, async () =>
        {
            var seen = await packages.FindVersion(caller.Catalog, request.PackageName!, request.VersionName!, ct)
                ?? throw CatalogFaults.VersionMissing(request.PackageName!, request.VersionName!);
            if (token is not null && seen.Sbom?.Token?.Value == token.Value)
                return seen.Sbom.Token == token ? Answer(seen) : throw CatalogFaults.TokenTaken(seen.VersionName);
            if (seen.Sbom?.Status == SbomValidationStatus.InProgress)
                throw SbomWorker.Running(seen);

            var next = seen.With(new SbomAssociation(location, SbomValidationStatus.InProgress, token), clock.GetUtcNow());
            if (!await packages.ReplaceSbom(caller.Catalog, seen, next, [], ct))
                return null;

            worker.Wake();
            return Answer(next);
        });
    }

    public JsonTypeInfo<AssociateSbomWithPackageVersionResponse> Shape => WireJson.Default.AssociateSbomWithPackageVersionResponse;

    static void CheckPart(Violations found, string member, string? value, string called, int min, int max)
    {
        var path = $"sbom.s3Location.{member}";
        if (!found.Require(path, value, $"{called} for SBOM cannot be null"))
            return;
        var length = value.EnumerateRunes().Count();
        if (length > max)
            found.Add(path, value, $"{called} for SBOM is illegal. String length exceeds limit");
        if (length < min)
            found.Add(path, value, "Please make sure SBOM S3 bucket name/key length/version is valid");
        found.Check(path, value, Rules.AnyText);
    }

    static RetryToken? Token(AssociateSbomWithPackageVersionRequest request, S3Object location) => request.ClientToken is null ? null : new(request.ClientToken, new RequestHash()
        .Add("AssociateSbomWithPackageVersion").Add(request.PackageName).Add(request.VersionName).Add(location).Finish());

    static AssociateSbomWithPackageVersionResponse Answer(PackageVersion version) => new()
    {
        PackageName = version.PackageName,
        VersionName = version.VersionName,
        Sbom = version.Sbom.ToWire(),
        SbomValidationStatus = version.Sbom?.Status.Word(),
    };
}
