using Chandlery.Core;
using Chandlery.Core.Packages;

namespace Chandlery.Bench;

/// <summary>What the benched catalogs hold, and what is put into them.</summary>
static class Sample
{
    /// <summary>Of each package; two pages.</summary>
    public const int VersionsEach = 200;

    public const string Region = "us-east-1";

    /// <summary>Of a CreatePackageVersion.</summary>
    public const string Body = """{"description":"Firmware image for the gateway family, field release, signed","attributes":{"hw":"rev-c","arch":"arm64","channel":"stable","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},"tags":{"team":"edge","cost":"c-1204","env":"production"},"artifact":{"s3Location":{"bucket":"firmware-artifacts-prod","key":"gateway/fw/1.0.0/image.bin","version":"3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY"}},"recipe":"{\"RecipeFormatVersion\":\"2020-01-25\",\"n\":\"x\"}"}""";

    public static readonly Catalog Catalog = new("123456789012", Region);

    static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeMilliseconds(1_760_000_000_123);

    static readonly TextMap Attributes = TextMap.Of(new Dictionary<string, string>
    {
        ["hw"] = "rev-c",
        ["arch"] = "arm64",
        ["channel"] = "stable",
        ["sha256"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    });

    static readonly TextMap Tags = TextMap.Of(new Dictionary<string, string> { ["team"] = "edge", ["cost"] = "c-1204", ["env"] = "production" });

    static readonly Artifact Artifact = new(new S3Object("firmware-artifacts-prod", "gateway/fw/1.0.0/image.bin", "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY"));

    public static long PackagesOf(long rows) => Math.Max(1, rows / VersionsEach);

    public static string PackageName(long i) => $"pkg-{i:D5}";

    public static string VersionName(long i) => $"1.0.{i}";

    public static Package Package(string name) => Core.Packages.Package.New(name, null, TextMap.Empty, Then);

    /// <summary>As <see cref="Body"/> makes it.</summary>
    public static PackageVersion Version(string packageName, string versionName) => PackageVersion.Draft(packageName, versionName, Then) with
    {
        Description = "Firmware image for the gateway family, field release, signed",
        Attributes = Attributes,
        Tags = Tags,
        Artifact = Artifact,
        Recipe = """{"RecipeFormatVersion":"2020-01-25","n":"x"}""",
    };
}
