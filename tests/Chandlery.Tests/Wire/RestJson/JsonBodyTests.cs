using System.Buffers;
using System.Text;
using System.Text.Json;
using Chandlery.Wire;
using Chandlery.Wire.Fleet;
using Chandlery.Wire.Packages;
using Chandlery.Wire.RestJson;
using Chandlery.Wire.Tags;
using CsCheck;

namespace Chandlery.Tests.Wire.RestJson;

public sealed class JsonBodyTests
{
    [Fact]
    public void A_request_is_read_with_all_its_members()
    {
        var request = Create("""
            {"description": "July build", "attributes": {"arch": "arm64"},
             "artifact": {"s3Location": {"bucket": "fw", "key": "sensor/1.2.0.bin", "version": "3HL4kq"}},
             "recipe": "{\"steps\":[]}", "tags": {"team": "edge"}}
            """u8);

        Assert.Equal("July build", request.Description);
        Assert.Equal("arm64", request.Attributes!["arch"]);
        Assert.Equal(new S3Location { Bucket = "fw", Key = "sensor/1.2.0.bin", Version = "3HL4kq" }, request.Artifact!.S3Location);
        Assert.Equal("""{"steps":[]}""", request.Recipe);
        Assert.Equal("edge", request.Tags!["team"]);
    }

    [Fact]
    public void Labels_and_query_members_are_not_read_from_the_body()
    {
        var request = Create("""{"packageName":"a","versionName":"b","clientToken":"c","PackageName":"d"}"""u8);

        Assert.Equal(new(), request);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" { } ")]
    [InlineData("""{"description":null,"attributes":null,"artifact":null}""")]
    [InlineData("""{"unknown":{"a":[1,2,{"b":null}]},"another":1e999}""")]
    [InlineData("""{"Description":"the case differs"}""")]
    public void An_empty_body_and_one_that_says_nothing_are_alike(string body) =>
        Assert.Equal(new(), Create(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Null_values_and_elements_survive_for_the_server_to_refuse()
    {
        var create = Create("""{"attributes":{"a":null}}"""u8);
        var tag = JsonBody.Read("""{"tags":[null,{"Key":"k"}]}"""u8, WireJson.Default.TagResourceRequest);
        var untag = JsonBody.Read("""{"tagKeys":["a",null]}"""u8, WireJson.Default.UntagResourceRequest);

        Assert.Null(create.Attributes!["a"]);
        Assert.Equal([null, new() { Key = "k" }], tag.Tags);
        Assert.Equal(["a", null], untag.TagKeys);
    }

    [Fact]
    public void Of_a_member_or_key_given_twice_the_last_counts()
    {
        var request = Create("""{"description":"a","attributes":{"k":"1","k":"2"},"description":"b"}"""u8);

        Assert.Equal("b", request.Description);
        Assert.Equal([new("k", "2")], request.Attributes!);
    }

    [Fact]
    public void Text_beyond_ASCII_and_markup_go_out_as_they_are() =>
        Assert.Equal("""{"message":"<é> & 'ü' \"quoted\"."}""", Written(new ErrorBody { Message = """<é> & 'ü' "quoted".""" }));

    [Fact]
    public void Members_without_a_value_are_left_out()
    {
        Assert.Equal("{}", Encoding.UTF8.GetString(JsonBody.Write(new UpdatePackageResponse(), WireJson.Default.UpdatePackageResponse).WrittenSpan));
        Assert.Equal("""{"message":"m","resourceId":"r"}""", Written(new ErrorBody { Message = "m", ResourceId = "r" }));
        Assert.Equal("""{"message":"m"}""", Written(new ErrorBody { Message = "m" }));
    }

    [Fact]
    public void Empty_lists_and_maps_are_written()
    {
        using var list = JsonBody.Write(new ListPackagesResponse { PackageSummaries = [] }, WireJson.Default.ListPackagesResponse);
        using var map = JsonBody.Write(new CreatePackageVersionResponse { Attributes = new Dictionary<string, string>() }, WireJson.Default.CreatePackageVersionResponse);

        Assert.Equal("""{"packageSummaries":[]}""", Encoding.UTF8.GetString(list.WrittenSpan));
        Assert.Equal("""{"attributes":{}}""", Encoding.UTF8.GetString(map.WrittenSpan));
    }

    [Theory]
    [InlineData("""{"tags":[{"Key":"team","Value":"edge"},{"Key":"bare"}],"nextToken":"n"}""", typeof(ListTagsForResourceResponse))]
    [InlineData("""{"thingIndexingConfiguration":{"thingIndexingMode":"REGISTRY_AND_SHADOW","namedShadowIndexingMode":"ON","customFields":[{"name":"a","type":"Number"}],"filter":{"namedShadowNames":["$package"],"geoLocations":[{"name":"g","order":"LatLon"}]}},"thingGroupIndexingConfiguration":{"thingGroupIndexingMode":"OFF"}}""", typeof(GetIndexingConfigurationResponse))]
    [InlineData("""{"versionUpdateByJobsConfig":{"enabled":false}}""", typeof(UpdatePackageConfigurationRequest))]
    [InlineData("""{"defaultVersionName":"1.0.0","unsetDefaultVersion":false}""", typeof(UpdatePackageRequest))]
    [InlineData("""{"packageVersionArn":"arn:aws:iot:eu-west-1:1:package/p/version/1","attributes":{"k":"v"},"artifact":{"s3Location":{"bucket":"b"}},"creationDate":1732430000.123,"lastModifiedDate":1732430420.5,"sbom":{"s3Location":{"version":"v"}}}""", typeof(GetPackageVersionResponse))]
    [InlineData("""{"validationResultSummaries":[{"fileName":"a.json","validationResult":"FAILED","errorCode":"INCOMPATIBLE_FORMAT","errorMessage":"m"}]}""", typeof(ListSbomValidationResultsResponse))]
    public void What_is_read_is_written_again(string json, Type record)
    {
        var shape = WireJson.Default.GetTypeInfo(record)!;

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, shape), shape));
    }

    [Theory]
    [InlineData("null", "The body is null where this operation takes a JSON object.")]
    [InlineData("[]", "The body is not the JSON that this operation takes: see $, line 1, byte 2.")]
    [InlineData("\"text\"", "The body is not the JSON that this operation takes: see $, line 1, byte 7.")]
    [InlineData(" ", "The body is not the JSON that this operation takes: see $, line 1, byte 2.")]
    [InlineData("{} {}", "The body is not the JSON that this operation takes: see $, line 1, byte 4.")]
    [InlineData("{\n\"description\":1}", "The body is not the JSON that this operation takes: see $.description, line 2, byte 16.")]
    [InlineData("""{"artifact":{"s3Location":{"key":[]}}}""", "The body is not the JSON that this operation takes: see $.artifact.s3Location.key, line 1, byte 35.")]
    [InlineData("""{"attributes":{"a secret":1}}""", "The body is not the JSON that this operation takes: see $.attributes, line 1, byte 28.")]
    [InlineData("""{"attributes":{"a.secret[0]":{"b":1}}}""", "The body is not the JSON that this operation takes: see $.attributes, line 1, byte 31.")]
    [InlineData("""{"a secret":{"another":tru}}""", "The body is not the JSON that this operation takes: see $, line 1, byte 27.")]
    [InlineData("""{"description":"\ud800"}""", "The body is not the JSON that this operation takes: see $.description, line 1, byte 24.")]
    [InlineData("""{"tags":{"\udc00":"x"}}""", "The body is not the JSON that this operation takes: see $.tags, line 1, byte 19.")]
    [InlineData("""{"description":"a",}""", "The body is not the JSON that this operation takes: see $, line 1, byte 20.")]
    [InlineData("""{"description":"a"/**/}""", "The body is not the JSON that this operation takes: see $, line 1, byte 19.")]
    public void A_malformed_body_is_refused_with_its_place_and_none_of_its_text(string body, string expected)
    {
        var refused = Assert.Throws<MalformedBodyException>(() => Create(Encoding.UTF8.GetBytes(body)));

        Assert.Equal(expected, refused.Message);
    }

    [Fact]
    public void The_place_in_a_list_is_named()
    {
        var refused = Assert.Throws<MalformedBodyException>(() => JsonBody.Read("""{"tags":[{"Key":"a"},{"Key":true}]}"""u8, WireJson.Default.TagResourceRequest));

        Assert.Equal("The body is not the JSON that this operation takes: see $.tags[1].Key, line 1, byte 33.", refused.Message);
    }

    [Theory]
    [InlineData("""{"description":"ÿ"}""")]
    [InlineData("""{"attributes":{"ÿ":"a"}}""")]
    [InlineData("""{"unknown":"ÿ"}""")]
    public void What_is_not_UTF8_is_malformed(string latin) =>
        Assert.Throws<MalformedBodyException>(() => Create(Encoding.Latin1.GetBytes(latin)));

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(1_000_000, false)]
    public void A_body_is_at_most_64_deep(int arrays, bool taken)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"unknown":{{new string('[', arrays)}}{{new string(']', arrays)}}}""");

        if (taken)
            Assert.Equal(new(), Create(body));
        else
            Assert.Throws<MalformedBodyException>(() => Create(body));
    }

    [Fact]
    public void A_body_in_pieces_is_read_as_one()
    {
        var first = new Piece("""{"descri"""u8.ToArray());
        var last = first.Then("""ption":"é"""u8.ToArray()[..^1]).Then([0xA9, .. "\"}"u8]);

        var request = JsonBody.Read(new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length), WireJson.Default.CreatePackageVersionRequest);

        Assert.Equal("é", request.Description);
    }

    [Fact]
    public void Whatever_the_bytes_nothing_but_a_record_or_a_malformed_body_comes_out()
    {
        var valid = """{"description":"July","attributes":{"arch":"arm64","é":"\u00e9"},"artifact":{"s3Location":{"bucket":"fw","key":null}},"tags":{},"x":[1,{}]}"""u8.ToArray();

        Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Byte.Array[0, 4], Gen.Int[0, 6]).Sample(
            (at, put, cut) =>
            {
                byte[] body = [.. valid[..at], .. put, .. valid[Math.Min(valid.Length, at + cut)..]];
                try
                {
                    Create(body);
                    JsonBody.Read(body, WireJson.Default.TagResourceRequest);
                    JsonBody.Read(body, WireJson.Default.UpdateIndexingConfigurationRequest);
                }
                catch (MalformedBodyException)
                {
                }
            },
            iter: 20_000);
    }

    static CreatePackageVersionRequest Create(ReadOnlySpan<byte> body) => JsonBody.Read(body, WireJson.Default.CreatePackageVersionRequest);

    static string Written(ErrorBody body) => Encoding.UTF8.GetString(JsonBody.Write(body, WireJson.Default.ErrorBody).WrittenSpan);

    sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(byte[] bytes) => Memory = bytes;

        public Piece Then(byte[] bytes)
        {
            var next = new Piece(bytes) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
