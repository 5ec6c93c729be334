using System.Net;
using System.Text.RegularExpressions;
using Chandlery.Wire.Signing;

namespace Chandlery.Bench;

/// <summary>A user with a policy of the usual kind, made through the server: the root is asked for no permission, so its requests would cost less.</summary>
static partial class BenchUser
{
    const string Policy = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":["iot:Get*","iot:List*"],"Resource":"*"},
          {"Effect":"Allow","Action":["iot:Create*","iot:Update*","iot:TagResource"],"Resource":["arn:aws:iot:*:*:package/pkg-*"]},
          {"Effect":"Allow","Action":["s3:GetObject","s3:GetObjectVersion","s3:ListBucket"],"Resource":["arn:aws:s3:::firmware-artifacts-prod","arn:aws:s3:::firmware-artifacts-prod/*"]},
          {"Effect":"Deny","Action":"iot:*","Resource":"arn:aws:iot:*:*:package/secret-*"}]}
        """;

    /// <summary>Prints the id and the secret of its key.</summary>
    public static void Print(int port, AccessKey root)
    {
        var key = Of(port, root);
        Console.WriteLine($"{key.Id} {key.Secret}");
    }

    public static AccessKey Of(int port, AccessKey root)
    {
        using var server = new Connection(port);
        var signed = new SignedRequests(root, "iam");
        Ask("CreateUser");
        Ask("PutUserPolicy", $"&PolicyName=bench&PolicyDocument={WebUtility.UrlEncode(Policy)}");
        var answer = Ask("CreateAccessKey");
        return new(Id.Match(answer).Groups[1].Value, Secret.Match(answer).Groups[1].Value);

        string Ask(string action, string more = "")
        {
            server.Ask(signed.Of("POST", "/", $"Action={action}&Version=2010-05-08&UserName=bench{more}", "application/x-www-form-urlencoded"));
            return server.Answer;
        }
    }

    [GeneratedRegex("<AccessKeyId>(.*?)</AccessKeyId>")]
    static partial Regex Id { get; }

    [GeneratedRegex("<SecretAccessKey>(.*?)</SecretAccessKey>")]
    static partial Regex Secret { get; }
}
