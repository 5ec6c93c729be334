namespace Chandlery.Tests.Wire.Signing;

public sealed class RefusalTests
{
    const string Hex = "4f7469ac9bb52e072731da9693cd8988b39a319ea5925f4a8a70a06ecece87bb";
    const string Scope = "AKIDEXAMPLE/20261124/eu-west-1/iot/aws4_request";
    const string Query = $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Scope}&X-Amz-Date=20261124T061500Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature={Hex}";

    [Theory]
    [InlineData(null, "Unsigned: The request is not signed.")]
    [InlineData("", "Unsigned: The request is not signed.")]
    [InlineData("Bearer abc", "IncompleteSignature: The Authorization header must begin with AWS4-HMAC-SHA256.")]
    [InlineData("AWS4-HMAC-SHA256", "IncompleteSignature: The Authorization header must begin with AWS4-HMAC-SHA256.")]
    [InlineData("AWS4-ECDSA-P256-SHA256 Credential=a", "IncompleteSignature: The Authorization header must begin with AWS4-HMAC-SHA256.")]
    [InlineData("AWS4-HMAC-SHA256 ", "IncompleteSignature: The Authorization header lacks 'Credential', 'SignedHeaders', 'Signature'.")]
    [InlineData("AWS4-HMAC-SHA256 ,,=,", "IncompleteSignature: The Authorization header lacks 'Credential', 'SignedHeaders', 'Signature'.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Scope + ", Signature=" + Hex, "IncompleteSignature: The Authorization header lacks 'SignedHeaders'.")]
    [InlineData("AWS4-HMAC-SHA256 Signature=" + Hex + ", Signature=" + Hex, "IncompleteSignature: The Authorization header has one of its parameters twice.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host;x-amz-date, Signature=" + Hex, "IncompleteSignature: 'Credential' must have the form accessKeyId/yyyyMMdd/region/service/aws4_request.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID/20261124/eu-west-1/iot/aws5_request, SignedHeaders=host;x-amz-date, Signature=" + Hex, "IncompleteSignature: 'Credential' must have the form accessKeyId/yyyyMMdd/region/service/aws4_request.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID/20261124/eu-west-1/iot/aws4_request/x, SignedHeaders=host;x-amz-date, Signature=" + Hex, "IncompleteSignature: 'Credential' must have the form accessKeyId/yyyyMMdd/region/service/aws4_request.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=/20261124/eu-west-1/iot/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + Hex, "IncompleteSignature: 'Credential' must have the form accessKeyId/yyyyMMdd/region/service/aws4_request.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID/2026112/eu-west-1/iot/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + Hex, "IncompleteSignature: 'Credential' must have the form accessKeyId/yyyyMMdd/region/service/aws4_request.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Scope + ", SignedHeaders=Host;x-amz-date, Signature=" + Hex, "IncompleteSignature: 'SignedHeaders' must be lower-case header names, separated by semicolons.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Scope + ", SignedHeaders=host;;x-amz-date, Signature=" + Hex, "IncompleteSignature: 'SignedHeaders' must be lower-case header names, separated by semicolons.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Scope + ", SignedHeaders=host;x-amz-date, Signature=abc", "IncompleteSignature: 'Signature' must be 64 lower-case hexadecimal digits.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Scope + ", SignedHeaders=x-amz-date, Signature=" + Hex, "InvalidSignature: The header 'host' must be signed.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Scope + ", SignedHeaders=host, Signature=" + Hex, "InvalidSignature: The header 'x-amz-date' is sent and must be signed.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Scope + ", SignedHeaders=host;x-amz-date;x-other, Signature=" + Hex, "InvalidSignature: The header 'x-other' is signed and not in the request.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID/20261123/eu-west-1/iot/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + Hex, "InvalidSignature: The credential is scoped to the date 20261123, and the request is dated 20261124T061500Z.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID/20261124/eu-west-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + Hex, "InvalidSignature: The credential is scoped to the service 's3', and not to 'iot' or 'iotdata'.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=AKID/20261124/nowhere/iot/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + Hex, "InvalidSignature: The credential is scoped to the Region 'nowhere', which is not served here.")]
    [InlineData("AWS4-HMAC-SHA256 Credential=" + Scope + ", SignedHeaders=host;x-amz-date, Signature=" + Hex, "InvalidSignature: The signature is not the one that this request has under the secret of its access key. Check the secret, and that nothing on the way changes the request.")]
    public void An_Authorization_header_is_refused_with_a_sentence(string? authorization, string expected)
    {
        var request = new Received("GET", "/packages", [Received.Host, new("X-Amz-Date", "20261124T061500Z")]);

        Assert.Equal(expected, (authorization is null ? request : request.And("Authorization", authorization)).Judgement());
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256  Credential={0} ,SignedHeaders={1},  Signature={2}")]
    [InlineData("AWS4-HMAC-SHA256 Signature={2},SignedHeaders={1},Credential={0}")]
    public void Blanks_and_order_of_the_parameters_are_free(string form)
    {
        var signed = Received.Signed("GET", "/packages");
        var parts = signed["Authorization"].Split(' ').Skip(1).Select(static part => part.Split('=')[1].TrimEnd(',')).ToArray<object?>();

        Assert.Equal("accepted", signed.With("Authorization", string.Format(null, form, parts)).Judgement());
    }

    [Theory]
    [InlineData("X-Amz-Algorithm=AWS4-HMAC-SHA256&", "", "IncompleteSignature: The query lacks 'X-Amz-Algorithm'.")]
    [InlineData("&X-Amz-Date=20261124T061500Z&X-Amz-Expires=900", "", "IncompleteSignature: The query lacks 'X-Amz-Date', 'X-Amz-Expires'.")]
    [InlineData("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1", "IncompleteSignature: 'X-Amz-Algorithm' must be AWS4-HMAC-SHA256.")]
    [InlineData("Expires=900", "Expires=0", "IncompleteSignature: 'X-Amz-Expires' must be a number of seconds from 1 to 604800.")]
    [InlineData("Expires=900", "Expires=604801", "IncompleteSignature: 'X-Amz-Expires' must be a number of seconds from 1 to 604800.")]
    [InlineData("Expires=900", "Expires=-1", "IncompleteSignature: 'X-Amz-Expires' must be a number of seconds from 1 to 604800.")]
    [InlineData("Expires=900", "Expires=99999999999", "IncompleteSignature: 'X-Amz-Expires' must be a number of seconds from 1 to 604800.")]
    [InlineData("20261124T061500Z", "2026-11-24", "IncompleteSignature: 'X-Amz-Date' must have the form yyyyMMddTHHmmssZ.")]
    [InlineData("20261124T061500Z", "20261132T061500Z", "IncompleteSignature: 'X-Amz-Date' must have the form yyyyMMddTHHmmssZ.")]
    [InlineData("20261124T061500Z", "20261124T240000Z", "IncompleteSignature: 'X-Amz-Date' must have the form yyyyMMddTHHmmssZ.")]
    [InlineData("Expires=900", "Expires=900&X-Amz-Expires=901", "IncompleteSignature: The query has 'X-Amz-Expires' twice.")]
    [InlineData("SignedHeaders=host", "SignedHeaders=accept", "InvalidSignature: The header 'host' must be signed.")]
    public void A_presigned_query_is_refused_with_a_sentence(string old, string other, string expected)
    {
        var request = new Received("GET", $"/packages?{Query.Replace(old, other)}", [Received.Host]);

        Assert.Equal(expected, request.Judgement());
    }

    [Theory]
    [InlineData("X-Amz-Date", "20261124T061500Z", "IncompleteSignature: The header 'x-amz-date' is sent more than once.")]
    [InlineData("X-Amz-Content-Sha256", "x", "IncompleteSignature: The header 'x-amz-content-sha256' is sent more than once.")]
    [InlineData("Authorization", "x", "IncompleteSignature: The Authorization header is sent more than once.")]
    public void A_header_that_says_how_it_is_signed_comes_once(string name, string value, string expected) =>
        Assert.Equal(expected, Received.Signed("GET", "/packages").And(name, value).Judgement());

    [Theory]
    [InlineData("UNSIGNED-PAYLOAD")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")]
    [InlineData("")]
    public void A_payload_that_is_not_under_the_signature_is_refused(string hash)
    {
        var judgement = Received.Signed("GET", "/packages").With("X-Amz-Content-Sha256", hash).Judgement();

        Assert.Equal("InvalidSignature: The header 'x-amz-content-sha256' must be the SHA-256 of the body in lower-case hexadecimal digits; unsigned and streamed payloads are not taken.", judgement);
    }

    [Fact]
    public void A_body_of_another_hash_is_refused_before_the_signature_is_looked_at() =>
        Assert.Equal(
            "InvalidSignature: The header 'x-amz-content-sha256' is not the SHA-256 of the body that was received.",
            (Received.Signed("PUT", "/packages/a") with { Body = "x" }).Judgement());

    [Fact]
    public void Without_a_date_nothing_is_signed() =>
        Assert.Equal(
            "IncompleteSignature: The request lacks the header 'X-Amz-Date', and has no 'Date' of HTTP's form in its place.",
            Received.Signed("GET", "/packages").Without("X-Amz-Date").And("Date", "yesterday").Judgement());

    [Fact]
    public void A_Region_outside_the_list_is_refused()
    {
        var request = Received.Signed("GET", "/packages");

        Assert.Equal("accepted", request.Judgement(regions: ["us-east-1", "eu-west-1"]));
        Assert.Equal("InvalidSignature: The credential is scoped to the Region 'eu-west-1', which is not served here.", request.Judgement(regions: ["us-east-1"]));
    }

    [Theory]
    [InlineData(-300, "accepted")]
    [InlineData(-301, "InvalidSignature: Signature not yet current: it is dated 20261124T061500Z, and here it is 20261124T060959Z.")]
    [InlineData(300, "accepted")]
    [InlineData(301, "InvalidSignature: Signature expired: it is dated 20261124T061500Z, and here it is 20261124T062001Z.")]
    public void A_signature_in_a_header_holds_for_five_minutes_either_way(int seconds, string expected) =>
        Assert.Equal(expected, Received.Signed("GET", "/packages").Judgement(Received.Now.AddSeconds(seconds)));

    [Theory]
    [InlineData(-300, "accepted")]
    [InlineData(-301, "InvalidSignature: Signature not yet current: it is dated 20261124T061500Z, and here it is 20261124T060959Z.")]
    [InlineData(20, "accepted")]
    [InlineData(21, "InvalidSignature: Signature expired: it is dated 20261124T061500Z and holds for 20 seconds, and here it is 20261124T061521Z.")]
    public void A_presigned_request_holds_as_long_as_it_says(int seconds, string expected) =>
        Assert.Equal(expected, Received.Presigned("GET", "/packages", seconds: 20).Judgement(Received.Now.AddSeconds(seconds)));
}
