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

    static readonly AccessKey Root = new("AKIABENCHBENCHBENCH1", "a secret that is long enough to bench");

    public static Settings Settings(string folder) => new()
    {
        DataFolder = folder,
        Urls = ["http://127.0.0.1:0"],
        AccountId = "123456789012",
        RootKey = new(Root.Id, Root.Secret),
        MasterKeys = ["a master key of at least 32 letters"],
    };

    /// <summary>Each operation with its requests, which are to be sent in this order, by a user: whose policy has to allow them.</summary>
    public static IEnumerable<(string Operation, IReadOnlyList<byte[]> Requests)> All(Connection connection, int port)
    {
        var signer = new Signer(NewUser(connection, port), "us-east-1", "iot", TimeProvider.System);
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

        byte[] Signed(string method, string target, string body) => Requests.Signed(signer, port, method, target, body);
    }

    public static byte[] Plain(string method, string target, string body) => Plain(method, target, body, [new("Host", "127.0.0.1")]);

    static AccessKey NewUser(Connection connection, int port)
    {
        var signer = new Signer(Root, "us-east-1", "iam", TimeProvider.System);
        Ask("Action=CreateUser&UserName=build");
        Ask("Action=PutUserPolicy&UserName=build&PolicyName=all&PolicyDocument=" + Uri.EscapeDataString(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iot:Get*","iot:List*"],"Resource":"*"},{"Effect":"Allow","Action":["iot:*","s3:Get*"],"Resource":["arn:aws:iot:*:*:package/gateway*","arn:aws:s3:::firmware-*"]}]}"""));
        var made = Ask("Action=CreateAccessKey&UserName=build");
        return new(Element("AccessKeyId"), Element("SecretAccessKey"));

        string Ask(string form) => Encoding.UTF8.GetString(connection.Ask(Signed(signer, port, "POST", "/", form + "&Version=2010-05-08")));
        string Element(string name) => made.Split($"<{name}>")[1].Split('<')[0];
    }

    static byte[] Signed(Signer signer, int port, string method, string target, string body) =>
        Plain(method, target, body, [new("Host", $"127.0.0.1:{port}"), .. signer.Sign(method, target, [new("Host", $"127.0.0.1:{port}")], Encoding.UTF8.GetBytes(body))]);

    static byte[] Plain(string method, string target, string body, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        foreach (var (name, value) in headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").Append(body).ToString());
    }
}
