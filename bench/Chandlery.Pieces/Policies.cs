using System.Net;
using BenchmarkDotNet.Attributes;
using Chandlery.Core;
using Chandlery.Core.Access;
using Chandlery.Core.Access.Policies;

namespace Chandlery.Pieces;

/// <summary>What a caller's policies say of one permission.</summary>
public class Policies
{
    const string Text = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":["iot:Get*","iot:List*"],"Resource":"*"},
          {"Effect":"Allow","Action":"iot:CreatePackageVersion","Resource":"arn:aws:iot:*:*:package/gateway-*","Condition":{"StringEquals":{"aws:RequestTag/team":"edge"}}},
          {"Effect":"Deny","Action":"iot:*","Resource":"arn:aws:iot:*:*:package/secret-*"}]}
        """;

    static readonly PolicySet Set = new([new("bench", PolicyDocument.Parse(Text, PolicyKind.Identity))]);

    static readonly Caller Caller = new(
        new Scope("aws", new Catalog("123456789012", "us-east-1")),
        new("123456789012", "arn:aws:iam::123456789012:user/bench", "AIDABENCH", "bench", Set),
        new(DateTimeOffset.UnixEpoch, IPAddress.Loopback, false, "bench"));

    readonly Demand read = new("iot:GetPackageVersion", "arn:aws:iot:us-east-1:123456789012:package/gateway-firmware/version/1.0.0");

    readonly Demand create = new(
        "iot:CreatePackageVersion", "arn:aws:iot:us-east-1:123456789012:package/gateway-firmware/version/1.0.0", new Dictionary<string, string?> { ["team"] = "edge" });

    [Benchmark]
    public bool DecideRead() => Set.Decide(read, new RequestKeys(Caller, read.Tags, null)).IsAllowed;

    [Benchmark]
    public bool DecideCreateByTag() => Set.Decide(create, new RequestKeys(Caller, create.Tags, null)).IsAllowed;
}
