using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Bench;

/// <summary>Requests as an SDK sends them, to the byte.</summary>
/// <remarks>Dated into the future as far as servers take it, so that they hold twice as long: about nine minutes.</remarks>
sealed class SignedRequests(AccessKey key, string service = "iot")
{
    readonly Signer signer = new(key, Sample.Region, service, new Ahead());

    public byte[] Of(string method, string target, string body = "", string type = "application/json")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        List<KeyValuePair<string, string>> headers = [
            new("Host", "iot.local"),
            new("amz-sdk-invocation-id", Guid.NewGuid().ToString()),
            new("amz-sdk-request", "attempt=1; max=3"),
        ];
        if (bytes.Length > 0)
            headers.Add(new("Content-Type", type));
        headers.AddRange(signer.Sign(method, target, headers, bytes));
        headers.Add(new("User-Agent", "aws-cli/2.15 md/Botocore#1.34"));
        if (bytes.Length > 0)
            headers.Add(new("Content-Length", bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        foreach (var (name, value) in headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return [.. Encoding.UTF8.GetBytes(text.Append("\r\n").ToString()), .. bytes];
    }

    sealed class Ahead : TimeProvider
    {
        static readonly TimeSpan By = Claim.Skew - TimeSpan.FromSeconds(30);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
    }
}
