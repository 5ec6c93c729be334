using System.Buffers;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Wire.Signing;

public sealed class AllocationTests
{
    [Fact]
    public void An_ordinary_request_is_verified_without_allocating()
    {
        var request = Received.Signed("PUT", "/packages/brakes/versions/1.0.0?clientToken=4b1b8c1e-6c2f-4d8c-9d67-5f1b6c7b8a9d", "{}", "token", new KeyValuePair<string, string>("Content-Type", "application/json"));
        var headers = new Headers(request.Headers.ToDictionary(static header => header.Key, static header => header.Value, StringComparer.OrdinalIgnoreCase));
        var body = new ReadOnlySequence<byte>("{}"u8.ToArray());
        var keys = new SigningKeys();
        Verify(request, headers, body, keys);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Verify(request, headers, body, keys);

        Assert.Null(refusal);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    static Refusal? Verify(Received request, Headers headers, in ReadOnlySequence<byte> body, SigningKeys keys) =>
        Claim.Read(request.Target, headers, out var claim)
            ?? claim.OutOfScope(["iot"], ["eu-west-1"])
            ?? claim.OutOfTime(Received.Now)
            ?? Verifier.Check(claim, request.Method, request.Target, headers, body, keys.For(claim.Credential, Received.Secret));

    readonly struct Headers(Dictionary<string, string> values) : IRequestHeaders
    {
        public HeaderValues Find(string name) => values.TryGetValue(name, out var value) ? new(value) : default;
    }
}
