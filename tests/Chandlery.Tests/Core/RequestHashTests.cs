using Chandlery.Core;
using Chandlery.Core.Packages;
using CsCheck;

namespace Chandlery.Tests.Core;

public sealed class RequestHashTests
{
    static readonly Gen<string> Part = Gen.OneOf("", "a", "b", "ab", "1", "0", "none", "artifact", "location", "\0", "\0\0\0\u0001a", "é", "😀").Null()!;

    static readonly Gen<TextMap> Map = Gen.Dictionary(Part.Select(static key => key ?? ""), Part.Select(static value => value ?? ""))[0, 2].Select(TextMap.Of);

    static readonly Gen<S3Object?> Location = Gen.Select(Part, Part, Part, static (bucket, key, version) => new S3Object(bucket, key, version)).Null();

    static readonly Gen<Artifact?> Artifacts = Location.Select(static location => new Artifact(location)).Null();

    // Worked out apart from this code: SHA-256 over each part as its length in four bytes, highest first, then its UTF-8.
    // Rows keep these hashes for as long as they live, so a change here makes every stored token a stranger.
    [Fact]
    public void The_encoding_never_changes()
    {
        Assert.Equal("7876fccfc112ef995359bc6b0dde21fceed74ed0743a0e5d3dc9587d915b7591", new RequestHash()
            .Add("CreatePackageVersion").Add("sensor-fw").Add("1.2.0").Add("July build").Add(TextMap.Of([new("arch", "arm64")]))
            .Add(new Artifact(new("fw", "sensor/1.2.0.bin", "3HL4kq"))).Add("""{"steps":[]}""").Add(TextMap.Of([new("team", "edge")])).Finish());
        Assert.Equal("e02d59f2c5c539e3adde8eee9e64cecf24990a54a33d2aedb122a0782c9bf8dc", new RequestHash()
            .Add("CreatePackageVersion").Add("brakes").Add("1.0.0").Add("Bremsen 漢 😀").Add(TextMap.Empty)
            .Add((Artifact?)null).Add((string?)null).Add(TextMap.Empty).Finish());
        Assert.Equal("41886558edbf4b2af7c000bed9fb3c36e7919da450b6acdd6f774fb7ad62fe49", new RequestHash()
            .Add("CreatePackage").Add("brakes").Add((string?)null).Add(TextMap.Empty).Finish());
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", new RequestHash().Finish());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_description_that_is_absent_null_or_empty_makes_the_same_request(string? description)
    {
        var package = Package.New("brakes", description, TextMap.Of(null), DateTimeOffset.UnixEpoch);

        Assert.Equal(new RequestHash().Add((string?)null).Add(TextMap.Empty).Finish(), new RequestHash().Add(package.Description).Add(package.Tags).Finish());
    }

    [Fact]
    public void Maps_with_the_same_entries_hash_alike_in_whatever_order_they_were_given() =>
        Gen.Dictionary(Gen.String, Gen.String).Sample(static entries =>
            new RequestHash().Add(TextMap.Of(entries)).Finish() == new RequestHash().Add(TextMap.Of(entries.Reverse())).Finish());

    [Fact]
    public void Different_lists_of_parts_never_hash_alike() =>
        Gen.Select(Part.Array[0, 4], Part.Array[0, 4]).Sample(static (one, other) => one.SequenceEqual(other) == (Hash(one) == Hash(other)), iter: 5_000);

    [Fact]
    public void Different_requests_never_hash_alike()
    {
        var request = Gen.Select(Part, Map, Artifacts, Part, Map);

        Gen.Select(request, request).Sample(static (one, other) => (one == other) == (Hash(one) == Hash(other)), iter: 5_000);

        static string Hash((string? Description, TextMap Attributes, Artifact? Artifact, string? Recipe, TextMap Tags) request) => new RequestHash()
            .Add(request.Description).Add(request.Attributes).Add(request.Artifact).Add(request.Recipe).Add(request.Tags).Finish();
    }

    [Fact]
    public void An_entry_that_moves_from_one_map_into_the_next_makes_another_request()
    {
        KeyValuePair<string, string>[] entries = [new("a", "1"), new("b", "2"), new("c", "3")];

        var hashes = Enumerable.Range(0, 4).Select(i => new RequestHash().Add(TextMap.Of(entries[..i])).Add(TextMap.Of(entries[i..])).Finish());

        Assert.Equal(4, hashes.Distinct().Count());
    }

    [Fact]
    public void An_absent_location_differs_from_an_empty_one_and_from_no_artifact()
    {
        var hashes = new[] { null, new Artifact(null), new Artifact(new(null, null, null)), new Artifact(new("", null, null)), new Artifact(new(null, "", null)) }
            .Select(static artifact => new RequestHash().Add(artifact).Finish());

        Assert.Equal(5, hashes.Distinct().Count());
    }

    static string Hash(IEnumerable<string?> parts) => parts.Aggregate(new RequestHash(), static (hash, part) => hash.Add(part)).Finish();
}
