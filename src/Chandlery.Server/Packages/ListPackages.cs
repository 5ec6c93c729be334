using Chandlery.Core.Packages;
using Chandlery.Server.Entry;
using Chandlery.Wire.Packages;

namespace Chandlery.Server.Packages;

/// <summary>Lists packages by name in ordinal order (Q18).</summary>
/// <remarks>Faults: Invalid (a constraint; a token that is not of this list). Source: spec 6.5.</remarks>
sealed class ListPackages(IPackageStore packages) : IOperation<ListPackagesRequest, ListPackagesResponse>
{
    public Contract Contract { get; } = new("ListPackages", "GET", "/packages", ErrorFamily.Packages);

    public ListPackagesRequest Bind(RestRequest http) => new()
    {
        MaxResults = http.QueryNumber("maxResults"),
        NextToken = http.Query("nextToken"),
    };

    public void Validate(ListPackagesRequest request, Violations found)
    {
        found.Check("maxResults", request.MaxResults, Rules.MaxResults);
        found.Check("nextToken", request.NextToken, Rules.AnyText);
    }

    public IEnumerable<Demand> Needs(ListPackagesRequest request, Scope scope) => [new("iot:ListPackages", "*")];

    public async Task<ListPackagesResponse> Handle(ListPackagesRequest request, Caller caller, CancellationToken ct)
    {
        var token = new PageToken("ListPackages", caller.Catalog.Account, caller.Catalog.Region);
        var size = request.MaxResults ?? Page.DefaultSize;
        var rows = await packages.ListPackages(caller.Catalog, token.Read(request.NextToken), size + 1, ct);

        var (shown, nextToken) = Page.Cut(rows, size, token, static row => row.PackageName, static row => new PackageSummary
        {
            PackageName = row.PackageName,
            DefaultVersionName = row.DefaultVersionName,
            CreationDate = row.CreatedAt,
            LastModifiedDate = row.ModifiedAt,
        });
        return new() { PackageSummaries = shown, NextToken = nextToken };
    }

    public JsonTypeInfo<ListPackagesResponse> Shape => WireJson.Default.ListPackagesResponse;
}
