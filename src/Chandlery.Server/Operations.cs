using Chandlery.Core.Fleet;
using Chandlery.Core.Packages;
using Chandlery.Core.Tags;
using Chandlery.Server.Access;
using Chandlery.Server.Entry;
using Chandlery.Server.Fleet;
using Chandlery.Server.Packages;
using Chandlery.Server.Tags;

namespace Chandlery.Server;

/// <summary>The table of contents: everything the server does.</summary>
static class Operations
{
    public static IEnumerable<IEndpoint> All(IPackageStore packages, ITagStore tags, IIndexingStore indexing, SbomWorker sboms, TimeProvider clock)
    {
        var authorizer = new Authorizer(tags);
        return
        [
            Serve(new CreatePackage(packages, clock)),
            Serve(new GetPackage(packages)),
            Serve(new UpdatePackage(packages, clock)),
            Serve(new DeletePackage(packages)),
            Serve(new ListPackages(packages)),

            Serve(new CreatePackageVersion(packages, clock)),
            Serve(new GetPackageVersion(packages)),
            Serve(new UpdatePackageVersion(packages, clock)),
            Serve(new DeletePackageVersion(packages)),
            Serve(new ListPackageVersions(packages)),

            Serve(new GetPackageConfiguration(packages)),
            Serve(new UpdatePackageConfiguration(packages)),

            Serve(new AssociateSbomWithPackageVersion(packages, sboms, clock)),
            Serve(new DisassociateSbomFromPackageVersion(packages, clock)),
            Serve(new ListSbomValidationResults(packages)),

            Serve(new TagResource(tags)),
            Serve(new UntagResource(tags)),
            Serve(new ListTagsForResource(tags)),

            Serve(new GetIndexingConfiguration(indexing)),
            Serve(new UpdateIndexingConfiguration(indexing)),
        ];

        Pipeline<TRequest, TResponse> Serve<TRequest, TResponse>(IOperation<TRequest, TResponse> operation) => new(operation, authorizer);
    }
}
