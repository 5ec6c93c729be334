namespace Chandlery.Tests.Server.Entry;

/// <summary>The Region of a signature says which catalog is meant. Source: Q38, Q41.</summary>
public sealed class RegionTests
{
    [Fact]
    public async Task Regions_are_catalogs_that_know_nothing_of_each_other()
    {
        await using var server = await ServerUnderTest.Open();
        await server.Given("brakes", "1.0.0");

        Assert.Equal("200\n{\"packageSummaries\":[]}", await server.Send("GET", "/packages", region: "us-east-1"));
        Assert.StartsWith("404", await server.Send("GET", "/packages/brakes", region: "us-east-1"));
        Assert.Equal("200\n{}", await server.Send("DELETE", "/packages/brakes/versions/1.0.0", region: "us-east-1"));
        Assert.StartsWith("200", await server.Send("PUT", "/packages/brakes", region: "us-east-1"));
        Assert.StartsWith("200", await server.Send("GET", "/packages/brakes/versions/1.0.0"));
    }

    [Theory]
    [InlineData("eu-west-1", "aws")]
    [InlineData("ap-southeast-4", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("eusc-de-east-1", "aws-eusc")]
    public async Task An_arn_names_partition_and_region_and_is_read_back(string region, string partition)
    {
        await using var server = await ServerUnderTest.Open();

        var package = await server.Send("PUT", "/packages/brakes", region: region);
        var version = await server.Send("PUT", "/packages/brakes/versions/1.0.0", region: region);
        var tags = await server.Send("GET", $"/tags?resourceArn=arn:{partition}:iot:{region}:123456789012:package/brakes/version/1.0.0", region: region);

        Assert.Equal($$"""
            200
            {"packageName":"brakes","packageArn":"arn:{{partition}}:iot:{{region}}:123456789012:package/brakes"}
            """, package);
        Assert.Contains($"\"packageVersionArn\":\"arn:{partition}:iot:{region}:123456789012:package/brakes/version/1.0.0\"", version);
        Assert.Equal("200\n{\"tags\":[]}", tags);
    }

    [Theory]
    [InlineData("eu-west-1", true)]
    [InlineData("us-east-1", true)]
    [InlineData("eu-west-2", false)]
    [InlineData("nowhere", false)]
    public async Task A_list_of_regions_shuts_the_others_out(string region, bool served)
    {
        await using var server = await ServerUnderTest.Open(regions: ["eu-west-1", "us-east-1"]);

        var answer = await server.Send("GET", "/packages", region: region);

        Assert.Equal(served ? "200\n{\"packageSummaries\":[]}" : $$"""
            403 InvalidSignatureException
            {"message":"The credential is scoped to the Region '{{region}}', which is not served here."}
            """, answer);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("eu-west")]
    [InlineData("eu-west-0")]
    [InlineData("eu-west-1a")]
    public async Task Without_a_list_a_region_must_have_the_form_of_one(string region)
    {
        await using var server = await ServerUnderTest.Open();

        var answer = await server.Send("GET", "/packages", region: region);

        Assert.StartsWith("403 InvalidSignatureException", answer);
    }
}
