using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Lists what validation found in each file of a version's SBOM archive, by file name in ordinal order.</summary>
/// <remarks>
/// Faults: Invalid (a constraint; a token that is not of this list), NotFound. Empty while validation runs and where there is
/// no SBOM. Source: spec 6.15.
/// </remarks>
sealed class ListSbomValidationResults(IPackageStore packages) : IOperation<ListSbomValidationResultsRequest, ListSbomValidationResultsResponse>
{
    public Contract Contract { get; } = new("ListSbomValidationResults", "GET", "/packages/{packageName}/versions/{versionName}/sbom-validation-results", ErrorFamily.Packages);

    public ListSbomValidationResultsRequest Bind(RestRequest http) => new()
    {
        PackageName = http.Label("packageName"),
        VersionName = http.Label("versionName"),
        ValidationResult = http.Query("validationResult"),
        MaxResults = http.QueryNumber("maxResults"),
        NextToken = http.Query("nextToken"),
    };

    public void Validate(ListSbomValidationResultsRequest request, Violations found)
    {
        found.Check("packageName", request.PackageName, Rules.PackageName);
        found.Check("versionName", request.VersionName, Rules.VersionName);
        found.Check("validationResult", request.ValidationResult, Rules.SbomValidationResult);
        found.Check("maxResults", request.MaxResults, Rules.MaxResults);
        found.Check("nextToken", request.NextToken, Rules.AnyText);
    }

    public IEnumerable<Demand> Needs(ListSbomValidationResultsRequest request, Scope scope) =>
        [new("iot:ListSbomValidationResults", scope.PackageVersion(request.PackageName!, request.VersionName!))];

    public async Task<ListSbomValidationResultsResponse> Handle(ListSbomValidationResultsRequest request, Caller caller, CancellationToken ct)
    {
        var token = new PageToken("ListSbomValidationResults", caller.Catalog.Account, caller.Catalog.Region, request.PackageName, request.VersionName, request.ValidationResult);
        var after = token.Read(request.NextToken);
        var files = await packages.ListSbomResults(caller.Catalog, request.PackageName!, request.VersionName!, ct)
            ?? throw CatalogFaults.VersionMissing(request.PackageName!, request.VersionName!);

        List<SbomFileResult> rest =
        [
            .. files.Where(file => request.ValidationResult is null || Word(file) == request.ValidationResult)
                .Where(file => string.CompareOrdinal(file.FileName, after) > 0),
        ];
        var (shown, nextToken) = Page.Cut(rest, request.MaxResults ?? Page.DefaultSize, token, static file => file.FileName, static file => new SbomValidationResultSummary
        {
            FileName = file.FileName,
            ValidationResult = Word(file),
            ErrorCode = file.ErrorCode,
            ErrorMessage = file.ErrorMessage,
        });
        return new() { ValidationResultSummaries = shown, NextToken = nextToken };
    }

    public JsonTypeInfo<ListSbomValidationResultsResponse> Shape => WireJson.Default.ListSbomValidationResultsResponse;

    static string Word(SbomFileResult file) => file.Succeeded ? "SUCCEEDED" : "FAILED";
}
