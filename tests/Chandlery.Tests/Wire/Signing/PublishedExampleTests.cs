using Chandlery.Wire.Signing;

namespace Chandlery.Tests.Wire.Signing;

/// <summary>The worked examples that AWS published for Signature Version 4, all of 2015-08-30.</summary>
public sealed class PublishedExampleTests
{
    [Fact]
    public void The_signing_key_of_the_documentation_is_derived()
    {
        var credential = Credential.Of(Received.AccessKeyId, "20150830", "us-east-1", "iam");

        var key = SigningKey.Derive(credential, Received.Secret);

        Assert.Equal("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9", Convert.ToHexStringLower(key.Bytes));
    }

    [Fact]
    public void The_ListUsers_request_of_the_documentation_is_accepted()
    {
        var request = new Received("GET", "/?Action=ListUsers&Version=2010-05-08",
        [
            new("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
            new("Host", "iam.amazonaws.com"),
            new("X-Amz-Date", "20150830T123600Z"),
            new("Authorization", "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"),
        ]);

        Assert.Equal("accepted", request.Judgement(new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero), services: ["iam"]));
    }

    /// <summary>Cases of the published test suite, by their names there.</summary>
    [Theory]
    [InlineData("get-vanilla", "GET", "/", "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-relative", "GET", "/example/..", "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-slash", "GET", "//", "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-slash-dot-slash", "GET", "/./", "host;x-amz-date", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-unreserved", "GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "host;x-amz-date", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f")]
    [InlineData("get-vanilla-query-order-key-case", "GET", "/?Param2=value2&Param1=value1", "host;x-amz-date", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("get-utf8", "GET", "/\u1234", "host;x-amz-date", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    [InlineData("post-vanilla", "POST", "/", "host;x-amz-date", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("get-header-value-trim", "GET", "/", "host;my-header1;my-header2;x-amz-date", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736", "My-Header1:  value1", "My-Header2: \"a   b   c\"")]
    [InlineData("get-header-key-duplicate", "GET", "/", "host;my-header1;x-amz-date", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea", "My-Header1:value2", "My-Header1:value2", "My-Header1:value1")]
    [InlineData("get-header-value-order", "GET", "/", "host;my-header1;x-amz-date", "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01", "My-Header1:value4", "My-Header1:value1", "My-Header1:value3", "My-Header1:value2")]
    public void A_case_of_the_suite_is_accepted(string name, string method, string target, string signedHeaders, string signature, params string[] headers)
    {
        var request = new Received(method, target,
        [
            new("Host", "example.amazonaws.com"),
            .. headers.Select(static header => new KeyValuePair<string, string>(header.Split(':')[0], header.Split(':')[1])),
            new("X-Amz-Date", "20150830T123600Z"),
            new("Authorization", $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders={signedHeaders}, Signature={signature}"),
        ]);

        Assert.True(request.Judgement(new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero), services: ["service"]) == "accepted", name);
    }
}
