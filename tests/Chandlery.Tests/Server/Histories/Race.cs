using Chandlery.Tests.Server.Walk;
using CsCheck;

namespace Chandlery.Tests.Server.Histories;

/// <summary>What clients do at one time, so that it meets in as many ways as chance has.</summary>
/// <param name="Name">What meets what.</param>
/// <param name="Before">Made one after the other, before the clients begin.</param>
/// <param name="Steps">Each of the client with a number, from 1.</param>
/// <param name="Afterwards">Reads that show what is left.</param>
sealed record Race(string Name, Step[] Before, Gen<Func<int, Step>> Steps, Step[] Afterwards)
{
    const string Resource = "package/brakes/version/1";

    static readonly Step Package = new CreatePackage("brakes");
    static readonly Step Version = new CreatePackageVersion("brakes", "1");
    static readonly Step Publish = new UpdatePackageVersion("brakes", "1", Action: "PUBLISH");
    static readonly Step Delete = new DeletePackageVersion("brakes", "1");
    static readonly Step Look = new GetPackageVersion("brakes", "1");
    static readonly Step[] Everything = [new GetPackage("brakes"), Look, new GetPackageVersion("brakes", "2"), new ListTagsForResource(Resource), new ListPackages(), new ListPackageVersions("brakes")];

    public bool SwitchesIndexing => Name.StartsWith("indexing", StringComparison.Ordinal);

    public static Race[] All { get; } =
    [
        new("creates of one name", [Package], Words(
            (4, static client => new CreatePackageVersion("brakes", "1", $"by {client}", Token: Letter(client))),
            (2, static client => new CreatePackageVersion("brakes", "1", $"by {client}")),
            (3, static _ => Delete),
            (4, static _ => Look)), Everything),

        new("creates under one token", [Package], Words(
            (5, static _ => new CreatePackageVersion("brakes", "1", "x", Token: "1")),
            (1, static _ => new CreatePackageVersion("brakes", "1", "another", Token: "1")),
            (2, static _ => Delete),
            (2, static _ => new UpdatePackageVersion("brakes", "1", "edited")),
            (3, static _ => Look)), Everything),

        new("one default", [Package, Version, Publish, new CreatePackageVersion("brakes", "2"), new UpdatePackageVersion("brakes", "2", Action: "PUBLISH")], Words(
            (4, static _ => new UpdatePackage("brakes", Default: "1")),
            (2, static _ => new UpdatePackage("brakes", Default: "2")),
            (3, static _ => new UpdatePackage("brakes", Unset: true)),
            (2, static client => new UpdatePackage("brakes", $"by {client}")),
            (4, static _ => Delete),
            (3, static _ => Version),
            (3, static _ => Publish),
            (4, static _ => new GetPackage("brakes")),
            (2, static _ => Look)), Everything),

        new("a default born again as a draft", [Package, Version, Publish], Words(
            (4, static _ => new UpdatePackage("brakes", Default: "1")),
            (3, static _ => new UpdatePackage("brakes", Unset: true)),
            (3, static _ => Delete),
            (3, static _ => Version),
            (3, static _ => Publish),
            (1, static _ => new GetPackage("brakes"))), Everything),

        new("delete against create", [], Words(
            (3, static _ => Package),
            (4, static _ => new DeletePackage("brakes")),
            (4, static client => new CreatePackageVersion("brakes", "1", $"by {client}")),
            (3, static _ => Delete),
            (2, static _ => new GetPackage("brakes")),
            (3, static _ => Look),
            (1, static _ => new ListPackageVersions("brakes")),
            (1, static _ => new ListPackages())), Everything),

        new("publish against delete", [Package, Version], Words(
            (4, static _ => Publish),
            (2, static _ => new UpdatePackageVersion("brakes", "1", Action: "DEPRECATE")),
            (3, static _ => Delete),
            (3, static client => new CreatePackageVersion("brakes", "1", Attributes: Map("by", client))),
            (2, static client => new UpdatePackageVersion("brakes", "1", Attributes: Map("by", client), Action: "PUBLISH")),
            (4, static _ => Look),
            (1, static _ => new ListPackageVersions("brakes", "PUBLISHED"))), Everything),

        new("publish against delete of the package", [Package, Version], Words(
            (4, static _ => Publish),
            (2, static _ => new UpdatePackage("brakes", Default: "1")),
            (3, static _ => Delete),
            (4, static _ => new DeletePackage("brakes")),
            (2, static _ => Package),
            (2, static _ => Version),
            (2, static _ => new GetPackage("brakes")),
            (3, static _ => Look)), Everything),

        new("edits of one version", [Package, Version], Words(
            (3, static client => new UpdatePackageVersion("brakes", "1", $"by {client}")),
            (3, static client => new UpdatePackageVersion("brakes", "1", Recipe: $"by {client}")),
            (3, static client => new UpdatePackageVersion("brakes", "1", Attributes: Map("by", client))),
            (2, static client => new TagResource(Resource, Map("by", client))),
            (1, static _ => Publish),
            (5, static _ => Look),
            (1, static _ => new ListTagsForResource(Resource))), Everything),

        new("tags against delete", [Package, Version], Words(
            (4, static client => new TagResource(Resource, Map($"k{client}", client))),
            (2, static client => new TagResource(Resource, Vocabulary.Many(client * 10, 20))),
            (2, static client => new UntagResource(Resource, $"k{client}")),
            (2, static _ => Delete),
            (2, static client => new CreatePackageVersion("brakes", "1", Tags: Map("born", client))),
            (4, static _ => new ListTagsForResource(Resource)),
            (1, static _ => Look)), Everything),

        new("pages under writers", [Package, Version, new CreatePackage("a"), new CreatePackage("c"), new CreatePackage("e")], Words(
            (2, static _ => new CreatePackage("b")),
            (2, static _ => new DeletePackage("b")),
            (2, static client => new CreatePackage("d", $"by {client}")),
            (2, static _ => new DeletePackage("d")),
            (1, static _ => new DeletePackage("c")),
            (1, static _ => Publish),
            (1, static _ => new CreatePackageVersion("brakes", "2")),
            (1, static _ => new DeletePackageVersion("brakes", "2")),
            (2, static _ => new ListPackages(Max: 2)),
            (6, static _ => new ListPackages(Max: 2, After: Page.Next)),
            (3, static _ => new ListPackageVersions("brakes", Max: 1, After: Page.Next)),
            (1, static _ => new ListPackageVersions("brakes", "DRAFT", Max: 1, After: Page.Next))), Everything),

        new("one sbom", [Package, Version], Words(
            (3, static client => new AssociateSbomWithPackageVersion("brakes", "1", $"{client}.zip")),
            (2, static _ => new AssociateSbomWithPackageVersion("brakes", "1", "x.zip", Token: "1")),
            (1, static _ => new AssociateSbomWithPackageVersion("brakes", "1", "y.zip", Token: "1")),
            (3, static _ => new DisassociateSbomFromPackageVersion("brakes", "1")),
            (1, static client => new UpdatePackageVersion("brakes", "1", $"by {client}")),
            (1, static _ => Delete),
            (1, static _ => Version),
            (4, static _ => Look)), Everything),

        new("one configuration", [], Words(
            (2, static _ => new UpdatePackageConfiguration(true)),
            (2, static _ => new UpdatePackageConfiguration(false)),
            (2, static client => new UpdatePackageConfiguration(Role: $"arn:aws:iam::123456789012:role/{client}")),
            (4, static _ => new GetPackageConfiguration())), [new GetPackageConfiguration()]),

        new("indexing against create", [Package], Words(
            (2, static _ => new UpdateIndexingConfiguration("OFF")),
            (2, static _ => new UpdateIndexingConfiguration("REGISTRY", "ON", "$package")),
            (1, static _ => new UpdateIndexingConfiguration(Groups: "ON")),
            (3, static client => new CreatePackageVersion("brakes", "1", $"by {client}")),
            (2, static _ => Delete),
            (2, static _ => new GetIndexingConfiguration()),
            (3, static _ => Look)), [.. Everything, new GetIndexingConfiguration()]),

        new("indexing against update", [Package, Version], Words(
            (3, static _ => new UpdateIndexingConfiguration("OFF")),
            (3, static _ => new UpdateIndexingConfiguration("REGISTRY", "ON", "$package")),
            (4, static client => new UpdatePackageVersion("brakes", "1", $"by {client}")),
            (3, static _ => new UpdatePackage("brakes", Default: "1")),
            (3, static _ => Delete),
            (3, static _ => Version),
            (3, static _ => Publish)), Everything),
    ];

    public override string ToString() => Name;

    static Gen<Func<int, Step>> Words(params (int, Func<int, Step>)[] steps) => Vocabulary.Words(steps);

    static string Letter(int client) => $"{(char)('a' + client)}";

    static Entries<string> Map(string key, int client) => Entries<string>.None.With(key, $"{client}");
}
