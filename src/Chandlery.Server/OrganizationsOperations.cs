using Chandlery.Core.Organizations;
using Chandlery.Core.Tags;
using Chandlery.Server.Access;
using Chandlery.Server.Entry;
using Chandlery.Server.Organizations;

namespace Chandlery.Server;

/// <summary>The third part of the table of contents: accounts beside the home account.</summary>
static class OrganizationsOperations
{
    /// <param name="home">The account that manages the others.</param>
    public static IEnumerable<IEndpoint> All(IOrganizationStore store, string home, ITagStore tags, TimeProvider clock)
    {
        var organization = new HomeOrganization(home);
        var authorizer = new Authorizer(tags);
        return
        [
            Serve(new CreateAccount(organization, store, clock)),
            Serve(new DescribeCreateAccountStatus(organization, store)),
            Serve(new ListCreateAccountStatus(organization, store)),
            Serve(new ListAccounts(organization, store)),
            Serve(new DescribeAccount(organization, store)),
            Serve(new DescribeOrganization(organization)),
        ];

        Pipeline<TRequest, TResponse> Serve<TRequest, TResponse>(IOperation<TRequest, TResponse> operation) => new(operation, authorizer);
    }
}
