using Chandlery.Core.Organizations;
using Chandlery.Server.Entry;
using Chandlery.Wire.Organizations;

namespace Chandlery.Server.Organizations;

/// <summary>All accounts by id, the management account among them.</summary>
/// <remarks>Faults: Invalid (a constraint; a token that is not of this list), Denied (a member).</remarks>
sealed class ListAccounts(HomeOrganization organization, IOrganizationStore store) : IOperation<ListAccountsRequest, ListAccountsResponse>
{
    public Contract Contract { get; } = new("ListAccounts", "POST", "/", ErrorFamily.Accounts);

    public ListAccountsRequest Bind(RestRequest http) => http.Body(OrganizationsJson.Default.ListAccountsRequest);

    public void Validate(ListAccountsRequest request, Violations found)
    {
        found.Check("maxResults", request.MaxResults, OrganizationsRules.MaxResults);
        found.Check("nextToken", request.NextToken, OrganizationsRules.NextToken);
    }

    public IEnumerable<Demand> Needs(ListAccountsRequest request, Scope scope) => [new("organizations:ListAccounts", "*")];

    public async Task<ListAccountsResponse> Handle(ListAccountsRequest request, Caller caller, CancellationToken ct)
    {
        organization.CheckManagement(caller);
        var token = new PageToken("ListAccounts", organization.Home);
        var size = request.MaxResults ?? OrganizationsRules.MaxResults.Max;
        var after = token.Read(request.NextToken);
        var members = await store.ListAccounts(organization.Home, after, size + 1, ct);

        var partition = caller.Scope.Partition;
        IEnumerable<Account> rows = members.Select(member => Shown.Of(organization, partition, member));
        if (string.CompareOrdinal(organization.Home, after) > 0)
            rows = rows.Append(Shown.Home(organization, partition)).OrderBy(static row => row.Id, StringComparer.Ordinal);

        var (shown, nextToken) = Page.Cut([.. rows], size, token, static row => row.Id!, static row => row);
        return new() { Accounts = shown, NextToken = nextToken };
    }

    public JsonTypeInfo<ListAccountsResponse> Shape => OrganizationsJson.Default.ListAccountsResponse;
}
