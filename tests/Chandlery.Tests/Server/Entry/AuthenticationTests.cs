using System.Globalization;
using System.Text;
using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Server.Entry;

/// <summary>The table of spec 2.5, and 2.7, end to end.</summary>
public sealed class AuthenticationTests
{
    const string Mismatch = """
        403 InvalidSignatureException
        {"message":"The signature is not the one that this request has under the secret of its access key. Check the secret, and that nothing on the way changes the request."}
        """;

    static readonly TestRequest Plain = new("GET", "/packages");
    static readonly TestRequest WithBody = new("PUT", "/packages/brakes") { Text = """{"description":"x"}""" };

    [Theory]
    [InlineData("GET", "/packages")]
    [InlineData("PUT", "/packages/bad%20name")]
    [InlineData("POST", "/tags")]
    [InlineData("GET", "/indexing/config")]
    public async Task What_is_not_signed_is_not_served(string method, string target)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(new TestRequest(method, target) { Unsigned = true });

        Assert.Equal("""
            403 MissingAuthenticationTokenException
            {"message":"The request is not signed."}
            """, answer);
    }

    [Theory]
    [InlineData("Bearer abc", "The Authorization header must begin with AWS4-HMAC-SHA256.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/20251201/eu-west-1/iot/aws4_request", "The Authorization header lacks 'SignedHeaders', 'Signature'.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=00", "'Credential' must have the form accessKeyId/yyyyMMdd/region/service/aws4_request.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/20251201/eu-west-1/iot/aws4_request, SignedHeaders=Host, Signature=00", "'SignedHeaders' must be lower-case header names, separated by semicolons.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/20251201/eu-west-1/iot/aws4_request, SignedHeaders=host, Signature=00", "'Signature' must be 64 lower-case hexadecimal digits.")]
    public async Task A_malformed_signature_is_incomplete(string authorization, string sentence)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Plain with { Unsigned = true, Changed = [("Authorization", authorization)] });

        Assert.Equal($$"""
            403 IncompleteSignatureException
            {"message":"{{sentence}}"}
            """, answer);
    }

    [Fact]
    public async Task An_unknown_key_is_not_a_client_of_ours()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Plain with { Key = new AccessKey("AKIAUNKNOWNUNKNOWN00", ServerUnderTest.RootKey.Secret) });

        Assert.Equal("""
            403 UnrecognizedClientException
            {"message":"The access key of the request is not known here."}
            """, answer);
    }

    [Fact]
    public async Task A_long_term_key_has_no_session()
    {
        await using var server = await ServerUnderTest.Open();

        var inHeader = await server.Send(Plain with { Key = ServerUnderTest.RootKey with { SessionToken = "token" } });
        var inQuery = await server.Send(Plain with { Key = ServerUnderTest.RootKey with { SessionToken = "token" }, Presigned = TimeSpan.FromMinutes(1) });

        Assert.Equal("""
            403 UnrecognizedClientException
            {"message":"The security token of the request is not valid."}
            """, inHeader);
        Assert.Equal(inHeader, inQuery);
    }

    [Fact]
    public async Task Another_secret_makes_another_signature()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Plain with { Key = ServerUnderTest.RootKey with { Secret = "another secret of enough letters" } });

        Assert.Equal(Mismatch, answer);
    }

    [Theory]
    [InlineData("s3")]
    [InlineData("execute-api")]
    public async Task A_credential_for_another_service_is_not_for_us(string service)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Plain with { Service = service });

        Assert.Equal($$"""
            403 InvalidSignatureException
            {"message":"The credential is scoped to the service '{{service}}', and not to 'iot'."}
            """, answer);
    }

    [Theory]
    [InlineData(300, null)]
    [InlineData(-300, null)]
    [InlineData(301, "Signature not yet current: it is dated 20251201T000501Z, and here it is 20251201T000000Z.")]
    [InlineData(-301, "Signature expired: it is dated 20251130T235459Z, and here it is 20251201T000000Z.")]
    public async Task Clocks_may_lie_five_minutes_apart(int seconds, string? sentence)
    {
        await using var server = await ServerUnderTest.Open();
        server.Clock.Advance(seconds: -0.25);

        var answer = await server.Send(Plain with { Skew = TimeSpan.FromSeconds(seconds) });

        Assert.Equal(sentence is null ? "200\n{\"packageSummaries\":[]}" : $"403 InvalidSignatureException\n{{\"message\":\"{sentence}\"}}", answer);
    }

    [Fact]
    public async Task A_presigned_request_holds_until_it_expires()
    {
        await using var server = await ServerUnderTest.Open();
        var request = WithBody with { Presigned = TimeSpan.FromHours(1) };

        var fresh = await server.Send(request);
        var late = await server.Send(request with { Method = "GET", Body = null, Skew = TimeSpan.FromMinutes(-59) });
        server.Clock.Advance(seconds: -0.25);
        var tooLate = await server.Send(request with { Skew = TimeSpan.FromSeconds(-3601) });

        Assert.StartsWith("200", fresh);
        Assert.StartsWith("200", late);
        Assert.Equal("""
            403 InvalidSignatureException
            {"message":"Signature expired: it is dated 20251130T225959Z and holds for 3600 seconds, and here it is 20251201T000000Z."}
            """, tooLate);
    }

    [Fact]
    public async Task Whatever_is_changed_after_signing_is_found_out()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("wheels");
        var header = WithBody with { Signed = [("X-Custom", "1")] };
        var query = header with { Presigned = TimeSpan.FromMinutes(1) };

        foreach (var request in new[] { header, query })
        {
            Assert.Equal(Mismatch, await server.Send(request with { ChangedMethod = "PATCH" }));
            Assert.Equal(Mismatch, await server.Send(request with { ChangedTarget = static target => target.Replace("/brakes", "/wheels", StringComparison.Ordinal) }));
            Assert.Equal(Mismatch, await server.Send(request with { ChangedTarget = static target => target + (target.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "more=1" }));
            Assert.Equal(Mismatch, await server.Send(request with { Changed = [("X-Custom", "2")] }));
            Assert.Equal(Mismatch, await server.Send(request with { Changed = [("Content-Type", "text/plain")] }));
            Assert.Equal("""
                403 InvalidSignatureException
                {"message":"The header 'x-custom' is signed and not in the request."}
                """, await server.Send(request with { Removed = ["X-Custom"] }));
        }

        Assert.Equal(Mismatch, await server.SendByHand(header with { Changed = [("Host", "elsewhere")] }));
        Assert.Equal(Mismatch, await server.Send(query with { ChangedTarget = static target => target.Replace("Expires=60", "Expires=61", StringComparison.Ordinal) }));
        Assert.Equal(Mismatch, await server.Send(query with { ChangedBody = "{}"u8.ToArray() }));
        Assert.Equal("200\n{\"packageSummaries\":[{\"packageName\":\"wheels\",\"creationDate\":1764547200.25,\"lastModifiedDate\":1764547200.25}]}", await server.Send("GET", "/packages"));
    }

    [Fact]
    public async Task A_body_must_have_the_hash_that_its_header_says()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(WithBody with { ChangedBody = """{"description":"y"}"""u8.ToArray() });

        Assert.Equal("""
            403 InvalidSignatureException
            {"message":"The header 'x-amz-content-sha256' is not the SHA-256 of the body that was received."}
            """, answer);
    }

    [Theory]
    [InlineData("UNSIGNED-PAYLOAD")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    public async Task A_payload_that_is_not_hashed_is_refused(string hash)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Plain with { Changed = [("X-Amz-Content-Sha256", hash)] });

        Assert.Equal("""
            403 InvalidSignatureException
            {"message":"The header 'x-amz-content-sha256' must be the SHA-256 of the body in lower-case hexadecimal digits; unsigned and streamed payloads are not taken."}
            """, answer);
    }

    [Theory]
    [InlineData("x-amz-date", "20251201T000000Z")]
    [InlineData("x-amz-security-token", "token")]
    [InlineData("x-amz-target", "Service.Operation")]
    [InlineData("x-amz-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public async Task A_header_that_changes_what_a_signature_means_must_be_under_it(string name, string value)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Plain with { Presigned = TimeSpan.FromMinutes(1), Changed = [(name, value)] });

        Assert.Equal($$"""
            403 InvalidSignatureException
            {"message":"The header '{{name}}' is sent and must be signed."}
            """, answer);
    }

    [Fact]
    public async Task Headers_that_mean_nothing_to_us_need_no_signature()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Plain with { Changed = [("x-amz-user-agent", "aws-sdk-js/3"), ("amz-sdk-request", "attempt=1"), ("X-Forwarded-For", "10.0.0.1")] });

        Assert.StartsWith("200", answer);
    }

    [Fact]
    public async Task A_request_that_is_signed_twice_is_incomplete()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(Plain with { Presigned = TimeSpan.FromMinutes(1), Changed = [("Authorization", "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b")] });

        Assert.Equal("""
            403 IncompleteSignatureException
            {"message":"The request is signed twice, in its Authorization header and in its query. Use one of them."}
            """, answer);
    }

    [Fact]
    public async Task A_request_in_the_way_of_boto3_is_served()
    {
        await using var server = await ServerUnderTest.Open();
        var date = TestClock.Start.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(""u8));
        var canonical = $"GET\n/packages/brakes%2520x\n\nhost:{server.Host}\nx-amz-date:{date}\n\nhost;x-amz-date\n{hash}";
        var toSign = $"AWS4-HMAC-SHA256\n{date}\n20251201/eu-west-1/iot/aws4_request\n{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = new[] { "20251201", "eu-west-1", "iot", "aws4_request" }.Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + ServerUnderTest.RootKey.Secret), static (key, part) => System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        var signature = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));

        var answer = await server.SendByHand(new("GET", "/packages/brakes%20x")
        {
            Unsigned = true,
            Changed = [("X-Amz-Date", date), ("Authorization", $"AWS4-HMAC-SHA256 Credential={ServerUnderTest.RootKey.Id}/20251201/eu-west-1/iot/aws4_request, SignedHeaders=host;x-amz-date, Signature={signature}")],
        });

        Assert.StartsWith("400 ValidationException", answer);
        Assert.Contains("'brakes x' at 'packageName'", answer);
    }

    [Fact]
    public async Task Only_a_known_key_makes_the_server_look_at_a_body()
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send(new TestRequest("PUT", "/packages/brakes") { Body = new byte[(1 << 20) + 1], Key = new AccessKey("AKIAUNKNOWNUNKNOWN00", "secret") });

        Assert.StartsWith("403 UnrecognizedClientException", answer);
    }
}
