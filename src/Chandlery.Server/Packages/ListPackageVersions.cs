using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Lists the versions of one package by name in ordinal order: 1.10.0 comes before 1.9.0 (Q18).</summary>
/// <remarks>Faults: Invalid (a constraint; a token that is not of this list). An unknown package has no versions (Q23). Source: spec 6.10.</remarks>
sealed class ListPackageVersions(IPackageStore packages) : IOperation<ListPackageVersionsRequest, ListPackageVersionsResponse>
{
    public Contract Contract { get; } = new("ListPackageVersions", "GET", "/packages/{packageName}/versions", ErrorFamily.Packages);

    public ListPackageVersionsRequest Bind(RestRequest http) => new()
    {
        PackageName = http.Label("packageName"),
        Status = http.Query("status"),
        MaxResults = http.QueryNumber("maxResults"),
        NextToken = http.Query("nextToken"),
    };

    public void Validate(ListPackageVersionsRequest request, Violations found)
    {
        found.Check("packageName", request.PackageName, Rules.PackageName);
        found.Check("status", request.Status, Rules.VersionStatus);
        found.Check("maxResults", request.MaxResults, Rules.MaxResults);
        found.Check("nextToken", request.NextToken, Rules.AnyText);
    }

    public IEnumerable<Demand> Needs(ListPackageVersionsRequest request, Scope scope) => [new("iot:ListPackageVersions", "*")];

    public async Task<ListPackageVersionsResponse> Handle(ListPackageVersionsRequest request, Caller caller, CancellationToken ct)
    {
        var token = new PageToken("ListPackageVersions", caller.Catalog.Account, caller.Catalog.Region, request.PackageName, request.Status);
        var size = request.MaxResults ?? Page.DefaultSize;
        VersionStatus? status = request.Status is null ? null : VersionWords.Status(request.Status);
        var rows = await packages.ListVersions(caller.Catalog, request.PackageName!, status, token.Read(request.NextToken), size + 1, ct);

        var (shown, nextToken) = Page.Cut(rows, size, token, static row => row.VersionName, row => new PackageVersionSummary
        {
            PackageName = request.PackageName,
            VersionName = row.VersionName,
            Status = row.Status.Word(),
            CreationDate = row.CreatedAt,
            LastModifiedDate = row.ModifiedAt,
        });
        return new() { PackageVersionSummaries = shown, NextToken = nextToken };
    }

    public JsonTypeInfo<ListPackageVersionsResponse> Shape => WireJson.Default.ListPackageVersionsResponse;
}
