using System.Text;
using BenchmarkDotNet.Attributes;
using Chandlery.Bench;
using Chandlery.Core.Constraints;
using Chandlery.Server.Entry;
using Chandlery.Server.Packages;
using Chandlery.Wire;
using Chandlery.Wire.Packages;
using Chandlery.Wire.RestJson;

namespace Chandlery.Pieces;

/// <summary>From the target of a request to a record that keeps all constraints.</summary>
public class Requests
{
    static readonly CreatePackageVersion Operation = new(null!, TimeProvider.System);

    readonly RouteTable routes = new(Server.Operations.All(null!, null!, null!, null!, TimeProvider.System));
    readonly byte[] body = Encoding.UTF8.GetBytes(Sample.Body);
    readonly CreatePackageVersionRequest request = JsonBody.Read(Encoding.UTF8.GetBytes(Sample.Body), WireJson.Default.CreatePackageVersionRequest) with
    {
        PackageName = "gateway-firmware",
        VersionName = "1.0.0",
    };

    [Benchmark]
    public object Route() => routes.Find("PUT", RequestTarget.Of("/packages/gateway-firmware/versions/1.0.0").Segments());

    [Benchmark]
    public object ReadCreate() => JsonBody.Read(body, WireJson.Default.CreatePackageVersionRequest);

    [Benchmark]
    public bool ValidateCreate()
    {
        var found = new Violations();
        Operation.Validate(request, found);
        return found.Any;
    }
}
