using System.Text;
using System.Text.Json;
using Chandlery.Core;
using Chandlery.Core.Fleet;
using Chandlery.Core.Packages;
using Chandlery.Storage;

namespace Chandlery.Tests.Storage;

/// <summary>What is stored is read by every later server, so what is written stays as it is here.</summary>
public sealed class StoreJsonTests
{
    [Fact]
    public void The_stored_forms_never_change()
    {
        Assert.Equal("{}", StoreJson.Write(TextMap.Empty));
        Assert.Equal("""{"B":"<&'>","a":"漢 \"q\" \\ \n"}""", StoreJson.Write(TextMap.Of([new("a", "漢 \"q\" \\ \n"), new("B", "<&'>")])));
        Assert.Equal("""{"s3Location":{"bucket":"fw","key":"a/b","version":"1"}}""", StoreJson.Write(new Artifact(new("fw", "a/b", "1"))));
        Assert.Equal("""{"s3Location":{"key":""}}""", StoreJson.Write(new Artifact(new(null, "", null))));
        Assert.Equal("{}", StoreJson.Write(new Artifact(null)));
        Assert.Equal("""{"bucket":"fw","key":"k","version":"1"}""", StoreJson.Write(new S3Object("fw", "k", "1")));
        Assert.Equal(
            """[{"fileName":"a.json","succeeded":true},{"fileName":"b.json","succeeded":false,"errorCode":"CODE","errorMessage":"Text"}]""",
            StoreJson.Write([new SbomFileResult("a.json", true, null, null), new SbomFileResult("b.json", false, "CODE", "Text")]));
        Assert.Equal(
            """{"mode":"ON","customFields":[{"name":"a","type":"String"},{}]}""",
            JsonSerializer.Serialize(new("ON", [new("a", "String"), new(null, null)]), StoreJson.Plain.ThingGroupIndexing));
    }

    [Fact]
    public void Nothing_is_written_for_what_is_absent()
    {
        Assert.Null(StoreJson.Write((Artifact?)null));
        Assert.Null(StoreJson.Write((S3Object?)null));
    }

    [Fact]
    public void Members_that_a_newer_server_has_added_are_passed_over()
    {
        Assert.Equal(new Artifact(new("fw", "k", null)), StoreJson.ReadArtifact(Utf8("""{"new":1,"s3Location":{"bucket":"fw","key":"k","etag":"x"}}""")));
        Assert.Equal(new S3Object("fw", null, null), StoreJson.ReadLocation(Utf8("""{"bucket":"fw","new":[]}""")));
        Assert.Equal([new SbomFileResult("a", true, null, null)], StoreJson.ReadFiles(Utf8("""[{"fileName":"a","succeeded":true,"new":null}]""")));
        Assert.Equal("ON", JsonSerializer.Deserialize("""{"mode":"ON","customFields":[],"new":{}}""", StoreJson.Plain.ThingGroupIndexing)!.Mode);
    }

    [Fact]
    public void An_empty_map_is_the_empty_map() => Assert.Same(TextMap.Empty, StoreJson.ReadMap("{}"u8));

    static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);

    [Fact]
    public void Members_that_an_older_server_did_not_write_have_their_defaults() => Assert.Equivalent(
        new ThingIndexing { Mode = "REGISTRY" },
        JsonSerializer.Deserialize("""{"mode":"REGISTRY"}""", StoreJson.Plain.ThingIndexing)!,
        strict: true);

    [Fact]
    public void What_is_worked_out_is_not_stored() => Assert.Equal(
        """{"mode":"REGISTRY_AND_SHADOW","connectivityMode":"OFF","deviceDefenderMode":"OFF","namedShadowMode":"ON","customFields":[],"namedShadowNames":["$package"],"geoLocations":[]}""",
        JsonSerializer.Serialize(IndexingConfiguration.ReadyForPackages.Things, StoreJson.Plain.ThingIndexing));
}
