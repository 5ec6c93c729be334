using Chandlery.Core.Tags;
using Chandlery.Server.Access;
using Chandlery.Server.Entry.Query;
using Chandlery.Server.Iam;
using Chandlery.Server.Sts;

namespace Chandlery.Server;

/// <summary>The second part of the table of contents: who may do what.</summary>
static class QueryServices
{
    /// <param name="rootKeyId">Of the home account's root, which does not say whose it is.</param>
    public static IReadOnlyList<QueryService> All(Accounts accounts, KeyUses uses, ITagStore tags, string rootKeyId, TimeProvider clock)
    {
        var authorizer = new Authorizer(tags);
        var turns = new SimulationTurns();
        return
        [
            Service("iam", "2010-05-08",
            [
                Serve(new CreateUser(accounts, clock)),
                Serve(new GetUser(accounts)),
                Serve(new UpdateUser(accounts)),
                Serve(new DeleteUser(accounts)),
                Serve(new ListUsers(accounts)),

                Serve(new CreateAccessKey(accounts, clock)),
                Serve(new UpdateAccessKey(accounts)),
                Serve(new DeleteAccessKey(accounts, uses)),
                Serve(new ListAccessKeys(accounts)),
                Serve(new GetAccessKeyLastUsed(accounts, uses)),

                Serve(new CreateGroup(accounts, clock)),
                Serve(new GetGroup(accounts)),
                Serve(new UpdateGroup(accounts)),
                Serve(new DeleteGroup(accounts)),
                Serve(new ListGroups(accounts)),
                Serve(new AddUserToGroup(accounts)),
                Serve(new RemoveUserFromGroup(accounts)),
                Serve(new ListGroupsForUser(accounts)),

                Serve(new CreateRole(accounts, clock)),
                Serve(new GetRole(accounts)),
                Serve(new UpdateRole(accounts)),
                Serve(new UpdateAssumeRolePolicy(accounts)),
                Serve(new DeleteRole(accounts)),
                Serve(new ListRoles(accounts)),

                Serve(new CreatePolicy(accounts, clock)),
                Serve(new GetPolicy(accounts)),
                Serve(new DeletePolicy(accounts)),
                Serve(new ListPolicies(accounts)),
                Serve(new CreatePolicyVersion(accounts, clock)),
                Serve(new GetPolicyVersion(accounts)),
                Serve(new SetDefaultPolicyVersion(accounts, clock)),
                Serve(new DeletePolicyVersion(accounts, clock)),
                Serve(new ListPolicyVersions(accounts)),

                .. Of(Holder.User),
                .. Of(Holder.Group),
                .. Of(Holder.Role),
                .. BoundaryOf(Holder.User),
                .. BoundaryOf(Holder.Role),

                Serve(new SimulateCustomPolicy(turns)),
                Serve(new SimulatePrincipalPolicy(accounts, turns)),
                Serve(new GetContextKeysForCustomPolicy()),
                Serve(new GetContextKeysForPrincipalPolicy(accounts)),
            ]),
            Service("sts", "2011-06-15",
            [
                Serve(new GetCallerIdentity()),
                Serve(new AssumeRole(accounts, clock)),
                Serve(new GetSessionToken(accounts, clock)),
                Serve(new GetAccessKeyInfo(accounts, rootKeyId)),
            ]),
        ];

        // PutUserPolicy, PutGroupPolicy and so on.
        IEnumerable<IQueryEndpoint> Of(Holder holder) =>
        [
            Serve(new PutPolicy(holder, accounts)),
            Serve(new GetPolicyOf(holder, accounts)),
            Serve(new DeletePolicyOf(holder, accounts)),
            Serve(new ListPoliciesOf(holder, accounts)),
            Serve(new AttachPolicy(holder, accounts)),
            Serve(new DetachPolicy(holder, accounts)),
            Serve(new ListAttachedPolicies(holder, accounts)),
        ];

        IEnumerable<IQueryEndpoint> BoundaryOf(Holder holder) =>
        [
            Serve(new PutPermissionsBoundary(holder, accounts)),
            Serve(new DeletePermissionsBoundary(holder, accounts)),
        ];

        QueryPipeline<TRequest> Serve<TRequest>(IQueryOperation<TRequest> operation) => new(operation, accounts, authorizer);
    }

    static QueryService Service(string name, string version, IEnumerable<IQueryEndpoint> operations) =>
        new(name, version, operations.ToDictionary(static operation => operation.Name, StringComparer.Ordinal));
}
