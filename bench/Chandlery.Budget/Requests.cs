using System.Text;
using Chandlery.Server.Hosting;
using Chandlery.Wire.Signing;

namespace Chandlery.Budget;

/// <summary>What is sent: signed beforehand, one of each operation that people call often.</summary>
static class Requests
{
    /// <summary>Enough that what others do in the meantime is no byte a request.</summary>
    public const int InRun = 400;

    public const string Body = """{"description":"Firmware image for the gateway family, field release","attributes":{"hw":"rev-c","arch":"arm64","channel":"stable","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},"tags":{"team":"edge","env":"production"},"artifact":{"s3Location":{"bucket":"firmware-artifacts-prod","key":"gateway/fw/1.0.0/image.bin","version":"3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY"}}}""";

    static readonly AccessKey Key = new("AKIABENCHBENCHBENCH1", "a secret that is long enough to bench");
    static readonly Signer Signer = new(Key, "us-east-1", "iot", TimeProvider.System);

    public static Settings Settings(string folder) => new()
    {
        DataFolder = folder,
        Urls = ["http://127.0.0.1:0"],
        AccountId = "123456789012",
        RootKey = new(Key.Id, Key.Secret),
        MasterKeys = ["a master key of at least 32 letters"],
    };

    /// <summary>Each operation with its requests, which are to be sent in this order.</summary>
    public static IEnumerable<(string Operation, IReadOnlyList<byte[]> Requests)> All(Connection connection, int port)
    {
        connection.Ask(Signed("PUT", "/packages/gateway", ""));
        yield return ("CreatePackageVersion", [.. Enumerable.Range(0, Allocations.Needed).Select(i => Signed("PUT", $"/packages/gateway/versions/1.0.{i}", Body))]);
        yield return ("GetPackageVersion", [Signed("GET", "/packages/gateway/versions/1.0.0", "")]);
        yield return ("UpdatePackageVersion", [Signed("PATCH", "/packages/gateway/versions/1.0.0", """{"description":"Firmware image"}""")]);
        yield return ("ListPackageVersions, 100 of them", [Signed("GET", "/packages/gateway/versions?maxResults=100", "")]);
        yield return ("CreatePackage", [.. Enumerable.Range(0, Allocations.Needed).Select(i => Signed("PUT", $"/packages/gateway-{i}", """{"description":"Firmware"}"""))]);
        yield return ("GetPackage", [Signed("GET", "/packages/gateway", "")]);
        yield return ("ListPackages, 100 of them", [Signed("GET", "/packages?maxResults=100", "")]);
        yield return ("ListTagsForResource", [Signed("GET", "/tags?resourceArn=arn%3Aaws%3Aiot%3Aus-east-1%3A123456789012%3Apackage%2Fgateway%2Fversion%2F1.0.0", "")]);
        yield return ("GetIndexingConfiguration", [Signed("GET", "/indexing/config", "")]);

        byte[] Signed(string method, string target, string body) =>
            Plain(method, target, body, [new("Host", $"127.0.0.1:{port}"), .. Signer.Sign(method, target, [new("Host", $"127.0.0.1:{port}")], Encoding.UTF8.GetBytes(body))]);
    }

    public static byte[] Plain(string method, string target, string body) => Plain(method, target, body, [new("Host", "127.0.0.1")]);

    static byte[] Plain(string method, string target, string body, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        foreach (var (name, value) in headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString());
    }
}
