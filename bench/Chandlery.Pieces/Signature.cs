using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using Chandlery.Bench;
using Chandlery.Wire.Signing;
using Microsoft.AspNetCore.Http;

namespace Chandlery.Pieces;

/// <summary>Whether a create is the one that was signed, beside the hashes that this cannot do without.</summary>
public class Signature
{
    const string Target = "/packages/gateway-firmware/versions/1.0.0";

    static readonly AccessKey Key = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    readonly byte[] body = Encoding.UTF8.GetBytes(Sample.Body);
    readonly SigningKeys keys = new();
    readonly HeaderDictionary headers = [];

    // As long as those of this request: its canonical form, and what is signed of it.
    readonly byte[] canonical = new byte[457];
    readonly byte[] toSign = new byte[134];
    readonly byte[] signingKey = new byte[32];

    [GlobalSetup]
    public void Sign()
    {
        KeyValuePair<string, string>[] sent = [
            new("Host", "iot.local"),
            new("Content-Type", "application/json"),
            new("amz-sdk-invocation-id", "0f1e2d3c-1111-2222-3333-444455556666"),
            new("amz-sdk-request", "attempt=1; max=3"),
        ];
        foreach (var (name, value) in sent.Concat(new Signer(Key, Sample.Region, "iot", TimeProvider.System).Sign("PUT", Target, sent, body)))
            headers[name] = value;
    }

    /// <summary>All of it: the claim is read, the key found, the signature made and compared.</summary>
    [Benchmark]
    public void Verify()
    {
        if (Claim.Read(Target, new Headers(headers), out var claim) is not null
            || Verifier.Check(claim, "PUT", Target, new Headers(headers), new ReadOnlySequence<byte>(body), keys.For(claim.Credential, Key.Secret)) is not null)
            throw new InvalidOperationException("The signature does not hold.");
    }

    /// <summary>Of the body, of the canonical form, and under the signing key: each in one call.</summary>
    [Benchmark(Baseline = true)]
    public byte HashesAlone()
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(body, hash);
        SHA256.HashData(canonical, hash);
        HMACSHA256.HashData(signingKey, toSign, hash);
        return hash[0];
    }

    readonly struct Headers(HeaderDictionary headers) : IRequestHeaders
    {
        public HeaderValues Find(string name)
        {
            var values = headers[name];
            return values.Count == 1 ? new(values[0]) : new(values.ToArray());
        }
    }
}
