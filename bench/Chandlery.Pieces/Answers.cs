using BenchmarkDotNet.Attributes;
using Chandlery.Bench;
using Chandlery.Server.Entry;
using Chandlery.Wire;
using Chandlery.Wire.Packages;
using Chandlery.Wire.RestJson;
using CommunityToolkit.HighPerformance.Buffers;

namespace Chandlery.Pieces;

/// <summary>From a record to the bytes of an answer, and the token of the next page.</summary>
public class Answers
{
    static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeMilliseconds(1_760_000_000_123);

    readonly GetPackageVersionResponse version = new()
    {
        PackageVersionArn = "arn:aws:iot:us-east-1:123456789012:package/gateway-firmware/version/1.0.0",
        PackageName = "gateway-firmware",
        VersionName = "1.0.0",
        Description = "Firmware image for the gateway family, field release, signed",
        Attributes = Sample.Version("gateway-firmware", "1.0.0").Attributes,
        Status = "PUBLISHED",
        CreationDate = Then,
        LastModifiedDate = Then,
    };

    readonly ListPackageVersionsResponse page = new()
    {
        PackageVersionSummaries = [.. Enumerable.Range(0, 100).Select(static i => new PackageVersionSummary
        {
            PackageName = "gateway-firmware",
            VersionName = $"1.0.{i}",
            Status = "PUBLISHED",
            CreationDate = Then,
            LastModifiedDate = Then,
        })],
    };

    [Benchmark]
    public int WriteVersion() => Length(JsonBody.Write(version, WireJson.Default.GetPackageVersionResponse));

    [Benchmark]
    public int WritePage() => Length(JsonBody.Write(page, WireJson.Default.ListPackageVersionsResponse));

    [Benchmark]
    public string? PageTokenThereAndBack()
    {
        var token = new PageToken("ListPackageVersions", "123456789012", "us-east-1", version.PackageName, null);
        return token.Read(token.After("1.0.99"));
    }

    /// <summary>The buffer goes back to its pool, as behind an answer that was sent.</summary>
    static int Length(ArrayPoolBufferWriter<byte> body)
    {
        using (body)
            return body.WrittenCount;
    }
}
