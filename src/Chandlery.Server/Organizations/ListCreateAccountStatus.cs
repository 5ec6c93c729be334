using Chandlery.Core.Organizations;
using Chandlery.Server.Entry;
using Chandlery.Wire.Organizations;

namespace Chandlery.Server.Organizations;

/// <summary>What came of all requests for accounts, by the ids of those.</summary>
/// <remarks>Faults: Invalid (a constraint; a token that is not of this list), Denied (a member).</remarks>
sealed class ListCreateAccountStatus(HomeOrganization organization, IOrganizationStore store) : IOperation<ListCreateAccountStatusRequest, ListCreateAccountStatusResponse>
{
    public Contract Contract { get; } = new("ListCreateAccountStatus", "POST", "/", ErrorFamily.AccountRequests);

    public ListCreateAccountStatusRequest Bind(RestRequest http) => http.Body(OrganizationsJson.Default.ListCreateAccountStatusRequest);

    public void Validate(ListCreateAccountStatusRequest request, Violations found)
    {
        for (var i = 0; i < (request.States?.Count ?? 0); i++)
        {
            found.Require($"states.{i + 1}.member", request.States![i]);
            found.Check($"states.{i + 1}.member", request.States[i], OrganizationsRules.State);
        }

        found.Check("maxResults", request.MaxResults, OrganizationsRules.MaxResults);
        found.Check("nextToken", request.NextToken, OrganizationsRules.NextToken);
    }

    public IEnumerable<Demand> Needs(ListCreateAccountStatusRequest request, Scope scope) => [new("organizations:ListCreateAccountStatus", "*")];

    public async Task<ListCreateAccountStatusResponse> Handle(ListCreateAccountStatusRequest request, Caller caller, CancellationToken ct)
    {
        organization.CheckManagement(caller);

        // None is ever in progress.
        var (succeeded, failed) = (Asks("SUCCEEDED"), Asks("FAILED"));
        var token = new PageToken("ListCreateAccountStatus", organization.Home, $"{succeeded}", $"{failed}");
        var size = request.MaxResults ?? OrganizationsRules.MaxResults.Max;
        var rows = await store.ListStatuses(organization.Home, succeeded, failed, token.Read(request.NextToken), size + 1, ct);

        var (shown, nextToken) = Page.Cut(rows, size, token, static row => row.Id, Shown.Of);
        return new() { CreateAccountStatuses = shown, NextToken = nextToken };

        bool Asks(string state) => request.States is not { Count: > 0 } states || states.Contains(state);
    }

    public JsonTypeInfo<ListCreateAccountStatusResponse> Shape => OrganizationsJson.Default.ListCreateAccountStatusResponse;
}
