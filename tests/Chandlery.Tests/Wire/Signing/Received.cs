using System.Buffers;
using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Wire.Signing;

/// <summary>A request as a server sees it, and what it says to its signature.</summary>
sealed record Received(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body = "") : IRequestHeaders
{
    public const string AccessKeyId = "AKIDEXAMPLE";
    public const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    public static DateTimeOffset Now { get; } = new(2026, 11, 24, 6, 15, 0, TimeSpan.Zero);

    public static KeyValuePair<string, string> Host { get; } = new("Host", "catalog.test:8080");

    /// <summary>Signed by our own signer.</summary>
    public static Received Signed(string method, string target, string body = "", string? token = null, params IEnumerable<KeyValuePair<string, string>> headers)
    {
        KeyValuePair<string, string>[] sent = [Host, .. headers];
        return new(method, target, [.. sent, .. SignerAt(Now, token).Sign(method, target, sent, Encoding.UTF8.GetBytes(body))], body);
    }

    public static Received Presigned(string method, string target, string body = "", string? token = null, int seconds = 900) =>
        new(method, SignerAt(Now, token).Presign(method, target, [Host], Encoding.UTF8.GetBytes(body), TimeSpan.FromSeconds(seconds)), [Host], body);

    public static Signer SignerAt(DateTimeOffset now, string? token = null) => new(new(AccessKeyId, Secret, token), "eu-west-1", "iot", new Stopped(now));

    public string this[string name] => Headers.Single(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public HeaderValues Find(string name)
    {
        string[] values = [.. Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static header => header.Value)];
        return values.Length == 1 ? new(values[0]) : new(values);
    }

    public Received With(string name, string value) =>
        this with { Headers = [.. Headers.Select(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase) ? new(header.Key, value) : header)] };

    public Received Without(string name) =>
        this with { Headers = [.. Headers.Where(header => !header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))] };

    public Received And(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };

    /// <summary>The way a server goes.</summary>
    /// <returns><c>accepted</c>, or the kind of the refusal and its sentence.</returns>
    public string Judgement(DateTimeOffset? now = null, string secret = Secret, string[]? services = null, string[]? regions = null)
    {
        var refusal = Claim.Read(Target, this, out var claim)
            ?? claim.OutOfScope(services ?? ["iot", "iotdata"], regions)
            ?? claim.OutOfTime(now ?? Now)
            ?? Verifier.Check(claim, Method, Target, this, new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(Body)), SigningKey.Derive(claim.Credential, secret));
        return refusal is null ? "accepted" : $"{refusal.Kind}: {refusal.Message}";
    }

    sealed class Stopped(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
