namespace Chandlery.Tests.Server.Walk;

/// <summary>Every outcome of every operation that a client alone can bring about, as <see cref="Tally"/> writes them: what a walk must have come past.</summary>
static class Outcomes
{
    static readonly (string Operation, string[] Outcomes)[] Table =
    [
        ("CreatePackage", ["200", "200 repeated", "400 constraint", "400 indexing", "409 taken", "409 token of another"]),
        ("GetPackage", ["200", "400 constraint", "404 missing"]),
        ("UpdatePackage", ["200", "400 constraint", "400 indexing", "400 draft", "404 missing", "404 missing version"]),
        ("DeletePackage", ["200", "200 absent", "400 constraint", "400 has versions"]),
        ("ListPackages", ["200", "400 constraint", "400 foreign token"]),
        ("CreatePackageVersion", ["200", "200 repeated", "400 constraint", "400 indexing", "400 no package", "409 taken", "409 token of another"]),
        ("GetPackageVersion", ["200", "400 constraint", "404 missing"]),
        ("UpdatePackageVersion", ["200", "400 constraint", "400 indexing", "400 draft", "400 frozen", "404 missing"]),
        ("DeletePackageVersion", ["200", "200 absent", "400 constraint", "400 default"]),
        ("ListPackageVersions", ["200", "400 constraint", "400 foreign token"]),
        ("AssociateSbomWithPackageVersion", ["200", "200 repeated", "400 constraint", "404 missing", "409 token of another"]),
        ("DisassociateSbomFromPackageVersion", ["200", "200 absent", "400 constraint", "404 missing"]),
        ("ListSbomValidationResults", ["200", "400 constraint", "400 foreign token", "404 missing"]),
        ("GetPackageConfiguration", ["200"]),
        ("UpdatePackageConfiguration", ["200", "400 constraint", "400 no role"]),
        ("TagResource", ["200", "400 constraint", "400 no such kind", "404 missing", "410 50 tags"]),
        ("UntagResource", ["200", "400 constraint", "400 no such kind", "404 missing"]),
        ("ListTagsForResource", ["200", "400 no such kind", "404 missing"]),
        ("GetIndexingConfiguration", ["200"]),
        ("UpdateIndexingConfiguration", ["200", "400 constraint", "400 modes", "400 nothing given"]),
        ("Restart", ["200"]),
    ];

    /// <summary>Without those that only a race can have: <c>409 running</c>.</summary>
    public static IReadOnlyCollection<string> OfWalk { get; } = [.. Table.SelectMany(static row => row.Outcomes.Select(outcome => $"{row.Operation} {outcome}")).Order(StringComparer.Ordinal)];
}
