using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Chandlery.Tests.Storage;
using Chandlery.Wire;
using Chandlery.Wire.Packages;
using Chandlery.Wire.RestJson;
using CsCheck;

namespace Chandlery.Tests.Wire.RestJson;

/// <summary>What is written by hand, beside what the generated writer makes of it.</summary>
public sealed class WrittenByHandTests
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly Gen<string?> Text = Gen.OneOf(Gen.Const((string?)null), LegalTexts.Any.Select(static text => (string?)text));

    static readonly Gen<DateTimeOffset?> Date = Gen.OneOf(
        Gen.Const((DateTimeOffset?)null),
        Gen.Long[-62_135_596_800_000, 253_402_300_799_999].Select(static ms => (DateTimeOffset?)DateTimeOffset.FromUnixTimeMilliseconds(ms)));

    static readonly Gen<PackageVersionSummary> Row = Gen.Select(Text, Text, Text, Date, Date, static (package, version, status, created, modified) => new PackageVersionSummary
    {
        PackageName = package,
        VersionName = version,
        Status = status,
        CreationDate = created,
        LastModifiedDate = modified,
    });

    [Fact]
    public void A_page_of_versions_is_the_same_to_the_byte() =>
        Gen.Select(Row.Array[0, 5], Gen.Bool, Text).Sample(static (rows, isThere, token) =>
        {
            var page = new ListPackageVersionsResponse { PackageVersionSummaries = isThere ? rows : null, NextToken = token };

            using var written = JsonBody.Write(page, WireJson.Default.ListPackageVersionsResponse);

            Assert.Equal(Generated(page), Encoding.UTF8.GetString(written.WrittenSpan));
        });

    static string Generated(ListPackageVersionsResponse page)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Plain))
            JsonSerializer.Serialize(json, page, WireJson.Default.ListPackageVersionsResponse);
        return Encoding.UTF8.GetString(body.ToArray());
    }
}
