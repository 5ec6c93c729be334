namespace Chandlery.Tests.Wire.Signing;

public sealed class SignerTests
{
    [Fact]
    public void The_headers_to_send_besides_are_in_the_order_they_are_made()
    {
        var added = Received.SignerAt(Received.Now, "token").Sign("GET", "/packages", [Received.Host], []);

        Assert.Equal(["X-Amz-Date", "X-Amz-Content-Sha256", "X-Amz-Security-Token", "Authorization"], added.Select(static header => header.Key));
        Assert.Equal("20261124T061500Z", added[0].Value);
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/eu-west-1/iot/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature=", added[3].Value);
    }

    [Fact]
    public void A_presigned_target_keeps_its_own_query_in_front()
    {
        var target = Received.SignerAt(Received.Now, "a/b").Presign("GET", "/packages?maxResults=2", [Received.Host], [], TimeSpan.FromMinutes(1));

        Assert.StartsWith("/packages?maxResults=2&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20261124%2Feu-west-1%2Fiot%2Faws4_request&X-Amz-Date=20261124T061500Z&X-Amz-Expires=60&X-Amz-Security-Token=a%2Fb&X-Amz-SignedHeaders=host&X-Amz-Signature=", target);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(604801)]
    public void Nothing_is_presigned_for_no_time_or_for_more_than_a_week(int seconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Received.Presigned("GET", "/packages", seconds: seconds));

    [Fact]
    public void Nothing_is_signed_without_a_host() =>
        Assert.Throws<ArgumentException>(() => Received.SignerAt(Received.Now).Sign("GET", "/packages", [], []));
}
