using CsCheck;

namespace Chandlery.Tests.Server.Walk;

/// <summary>Random steps on few names, against the server and a reference of a few dozen lines; a failure shrinks to a short story.</summary>
public sealed class ReferenceWalkTests
{
    static readonly Gen<string> Package = Gen.OneOf("brakes", "wheels");
    static readonly Gen<string> Version = Gen.OneOf("1.10.0", "1.9.0", "B");
    static readonly Gen<string?> Text = Gen.OneOf<string?>(null, "x", "y");
    static readonly Gen<string?> OnVersion = Gen.OneOf<string?>(null, "1.10.0", "1.9.0");
    static readonly Gen<string> Key = Gen.OneOf("team", "Team");

    static readonly Gen<Step> Steps = Gen.Frequency(
        (1, Gen.Frequency((1, Gen.Const(false)), (3, Gen.Const(true))).Select(static Step (on) => new Indexing(on))),
        (4, Gen.Select(Package, Text, static Step (name, text) => new CreatePackage(name, text))),
        (4, Gen.Select(Package, Gen.OneOf<string?>(null, "", "x"), OnVersion, static Step (name, text, version) => new UpdatePackage(name, text, version, false))),
        (2, Package.Select(static Step (name) => new UpdatePackage(name, null, null, true))),
        (2, Package.Select(static Step (name) => new DeletePackage(name))),
        (6, Gen.Select(Package, Version, Text, static Step (package, name, text) => new CreateVersion(package, name, text))),
        (8, Gen.Select(Package, Version, Text, Text, Gen.OneOf<string?>(null, "PUBLISH", "PUBLISH", "DEPRECATE"),
            static Step (package, name, attribute, text, action) => new UpdateVersion(package, name, attribute, text, action))),
        (4, Gen.Select(Package, Version, static Step (package, name) => new DeleteVersion(package, name))),
        (3, Gen.Select(Package, OnVersion, Key, Gen.OneOf("a", "b"), static Step (package, version, key, value) => new Tag(package, version, key, value))),
        (2, Gen.Select(Package, OnVersion, Key, static Step (package, version, key) => new Untag(package, version, key))));

    [Fact]
    public async Task The_server_answers_and_shows_what_the_reference_does()
    {
        await using var server = await ServerUnderTest.Open();

        // Each story is told in a Region of its own, so that no story knows of another.
        await Steps.Array[1, 60].SampleAsync(async story =>
        {
            var (walked, reference) = (new WalkedCatalog(server, NewRegion()), new ReferenceCatalog());
            foreach (var step in story)
                Assert.Equal((step, reference.Answer(step)), (step, await walked.Answer(step)));

            Assert.Equal(reference.Shown(), await walked.Shown());
        }, iter: 200, threads: 4);
    }

    static string NewRegion() => $"eu-{string.Create(12, 0, static (letters, _) => Random.Shared.GetItems("abcdefghijklmnopqrstuvwxyz", letters))}-1";
}
