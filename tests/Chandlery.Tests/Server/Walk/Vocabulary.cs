using CsCheck;

namespace Chandlery.Tests.Server.Walk;

/// <summary>What steps are made of: few names, so that they meet, and now and then something that no constraint lets through.</summary>
static class Vocabulary
{
    static readonly string[] Packages = ["Brakes", "brakes", "wheels"];
    static readonly string[] Versions = ["1.10.0", "1.9.0", "B"];

    static readonly Gen<string> Package = Words((4, "Brakes"), (35, "brakes"), (8, "wheels"), (1, "bad name"));
    static readonly Gen<string> Version = Words((24, "1.10.0"), (16, "1.9.0"), (6, "B"), (1, "1+2"));
    static readonly Gen<string> OddPackage = Gen.Frequency((7, Package), (1, Words((1, "bad name"))));
    static readonly Gen<string?> Description = Words<string?>((16, null), (4, ""), (10, "x"), (10, "ünïcode 🚲"), (1, "bell\a"));
    static readonly Gen<string?> Nothing = Words<string?>((1, null), (1, ""));
    static readonly Gen<string?> Recipe = Words<string?>((3, null), (1, ""), (1, "{\"steps\":[]}"), (1, "line\nline"));
    static readonly Gen<string?> Artifact = Words<string?>((28, null), (8, "a.bin"), (6, "b/ü.bin"), (1, ""));
    static readonly Gen<string?> Token = Words<string?>((7, null), (14, "1"), (4, "2"), (1, " "));
    static readonly Gen<bool?> Flag = Words<bool?>((1, null), (1, true), (1, false));
    static readonly Gen<int?> Max = Words<int?>((4, null), (8, 1), (3, 2), (1, 0), (1, 101));
    static readonly Gen<string?> After = Words<string?>((3, null), (8, Page.Next), (2, Page.Foreign));

    static readonly Gen<Entries<string>?> Attributes = Words<Entries<string>?>(
        (24, null), (4, Entries<string>.None), (8, One("arch", "arm64")), (4, One("arch", "x64")), (4, One("arch", "x64").With("os", "ünïx")), (1, One("empty", "")));

    static readonly Gen<Entries<string>> Tags = Words(
        (2, One("team", "a")), (2, One("team", "")), (2, One("Team", "b")), (2, One("über", "c").With("team", "b")),
        (4, Many(0, 30)), (3, Many(20, 30)), (4, Many(25, 30)), (1, One("aws:x", "1")));

    static readonly Gen<Entries<string>?> TagsOnCreate = Words<Entries<string>?>(
        (40, null), (6, One("team", "a")), (6, One("über", "c")), (6, Many(0, 30)), (1, Entries<string>.None), (1, Many(0, 51)), (1, One("aws:x", "1")));

    static readonly Gen<string> Resource = Gen.Frequency(
        (8, Package.Select(static package => $"package/{package}")),
        (16, Gen.Select(Package, Version, static (package, version) => $"package/{package}/version/{version}")),
        (2, Words((1, "thing/brakes"))));

    /// <summary>Any step that a client may make, the common ones more often.</summary>
    public static Gen<Step> Requests { get; } = Gen.Frequency(
        (4, Gen.Select(Package, Nothing, Token, static Step (package, description, token) => new CreatePackage(package, description, Token: token))),
        (7, Gen.Select(Package, Description, TagsOnCreate, Token, static Step (package, description, tags, token) => new CreatePackage(package, description, tags, token))),
        (2, OddPackage.Select(static Step (package) => new GetPackage(package))),
        (9, Gen.Select(Package, Description, Version, Words<bool?>((8, null), (1, true), (1, false)), static Step (package, description, version, unset) => new UpdatePackage(package, description, version, unset))),
        (3, Gen.Select(Package, Description, static Step (package, description) => new UpdatePackage(package, description, Unset: description is null ? true : null))),
        (3, OddPackage.Select(static Step (package) => new DeletePackage(package))),
        (3, Gen.Select(Max, After, static Step (max, after) => new ListPackages(max, after))),
        (8, Gen.Select(Package, Version, Nothing, Words<Entries<string>?>((1, null), (1, Entries<string>.None)), Token,
            static Step (package, version, description, attributes, token) => new CreatePackageVersion(package, version, description, attributes, Token: token))),
        (12, Gen.Select(Gen.Select(Package, Version), Description, Attributes, Artifact, Recipe, TagsOnCreate, Token,
            static Step (on, description, attributes, artifact, recipe, tags, token) => new CreatePackageVersion(on.Item1, on.Item2, description, attributes, artifact, recipe, tags, token))),
        (3, Gen.Select(OddPackage, Version, static Step (package, version) => new GetPackageVersion(package, version))),
        (16, Gen.Select(Package, Version, Description, Attributes, Artifact, Recipe, Words<string?>((6, null), (10, "PUBLISH"), (5, "DEPRECATE"), (1, "FOO")),
            static Step (package, version, description, attributes, artifact, recipe, action) => new UpdatePackageVersion(package, version, description, attributes, artifact, recipe, action))),
        (5, Gen.Select(OddPackage, Version, static Step (package, version) => new DeletePackageVersion(package, version))),
        (5, Gen.Select(Package, Words<string?>((3, null), (1, "DRAFT"), (1, "PUBLISHED"), (1, "DEPRECATED"), (1, "GONE")), Max, After,
            static Step (package, status, max, after) => new ListPackageVersions(package, status, max, after))),
        (10, Gen.Select(Package, Version, Words<string?>((9, "1.zip"), (7, "2.zip"), (1, null)), Token,
            static Step (package, version, key, token) => new AssociateSbomWithPackageVersion(package, version, key, token))),
        (5, Gen.Select(OddPackage, Version, static Step (package, version) => new DisassociateSbomFromPackageVersion(package, version))),
        (4, Gen.Select(Package, Version, Words<string?>((2, null), (1, "FAILED"), (1, "SUCCEEDED"), (1, "MAYBE")), Words<string?>((4, null), (1, Page.Foreign)),
            static Step (package, version, result, after) => new ListSbomValidationResults(package, version, result, after))),
        (1, Words<Step>((1, new GetPackageConfiguration()))),
        (3, Gen.Select(Flag, Words<string?>((4, null), (1, "arn:aws:iam::123456789012:role/jobs"), (1, "short")), static Step (enabled, role) => new UpdatePackageConfiguration(enabled, role))),
        (9, Gen.Select(Resource, Tags, static Step (resource, tags) => new TagResource(resource, tags))),
        (4, Gen.Select(Resource, Words((2, "team"), (1, "Team"), (1, "k25"), (1, "aws:x")), static Step (resource, key) => new UntagResource(resource, key))),
        (3, Resource.Select(static Step (resource) => new ListTagsForResource(resource))),
        (1, Words<Step>((1, new GetIndexingConfiguration()))),
        (4, Words<Step>((1, new UpdateIndexingConfiguration("REGISTRY_AND_SHADOW", "ON", "$package")))),
        (3, Gen.Select(
            Words<string?>((2, null), (1, "OFF"), (1, "REGISTRY"), (1, "REGISTRY_AND_SHADOW"), (1, "SOME")),
            Words<string?>((1, null), (1, "OFF"), (2, "ON")),
            Words<string?>((1, null), (2, "$package"), (1, "other")),
            Words<string?>((1, null), (1, "OFF"), (1, "ON")),
            static Step (things, shadows, shadow, groups) => new UpdateIndexingConfiguration(things, shadows, shadow, groups))));

    /// <summary>Every read of every name, those that are not there among them.</summary>
    public static Step[] AllReads { get; } =
    [
        new ListPackages(), new GetPackageConfiguration(), new GetIndexingConfiguration(),
        .. Packages.SelectMany(static package => (Step[])
        [
            new GetPackage(package), new ListTagsForResource($"package/{package}"), new ListPackageVersions(package),
            .. Versions.SelectMany(version => (Step[])
            [
                new GetPackageVersion(package, version), new ListTagsForResource($"package/{package}/version/{version}"), new ListSbomValidationResults(package, version),
            ]),
        ]),
    ];

    /// <summary>One of the words, each as often as its number says.</summary>
    public static Gen<T> Words<T>(params (int Times, T Word)[] words) => Gen.Frequency([.. words.Select(static each => (each.Times, Gen.Const(each.Word)))]);

    static Entries<string> One(string key, string value) => Entries<string>.None.With(key, value);

    public static Entries<string> Many(int from, int count) =>
        Enumerable.Range(from, count).Aggregate(Entries<string>.None, static (tags, i) => tags.With($"k{i:00}", "many"));
}
